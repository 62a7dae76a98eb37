package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ExpressionFailedException;
import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Map;

/** What an expression of the file gives for an event. */
final class ComputedValue {

    private final Expression expression;

    ComputedValue(String source) {
        this.expression = Expression.of(source);
    }

    /** The value; a failure is a rejection for this reason that names what it was to be. */
    Object of(Map<String, Object> event, Reason reason, String what) throws Rejection {
        try {
            return expression.evaluate(event);
        } catch (ExpressionFailedException e) {
            throw new Rejection(reason, what + " cannot be computed: " + Excerpt.sentence(e.getMessage()));
        }
    }
}
