package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.Expression;
import dev.sojourn.topology.pipeline.ExpressionFailedException;
import java.util.Map;
import java.util.Optional;

/** Lets an event pass where a condition holds; {@code place} is where in the file it stands. */
record FilterStage(String place, Expression condition) implements Stage {

    @Override
    public Optional<Map<String, Object>> apply(Map<String, Object> event) throws Rejection {
        return passes(event) ? Optional.of(event) : Optional.empty();
    }

    private boolean passes(Map<String, Object> event) throws Rejection {
        try {
            if (condition.evaluate(event) instanceof Boolean passes) {
                return passes;
            }
        } catch (ExpressionFailedException e) {
            throw Rejection.stage(place, e.getMessage());
        }
        throw Rejection.stage(place, "the condition is neither true nor false");
    }
}
