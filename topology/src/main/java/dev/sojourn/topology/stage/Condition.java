package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ExpressionFailedException;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Map;

/** Something an event meets or does not; {@code place} is where in the file it stands. */
record Condition(String place, Expression expression) {

    boolean holds(Map<String, Object> event) throws Rejection {
        try {
            if (expression.evaluate(event) instanceof Boolean holds) {
                return holds;
            }
        } catch (ExpressionFailedException e) {
            throw Rejection.stage(place, e.getMessage());
        }
        throw Rejection.stage(place, "the condition is neither true nor false");
    }
}
