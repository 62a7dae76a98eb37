package dev.sojourn.topology.window.aggregate;

import dev.cel.common.values.NullValue;
import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ExpressionFailedException;
import dev.sojourn.topology.window.codec.Values;
import java.util.Map;
import java.util.Optional;

/** A fold as it is written: its first value and its step, compiled when they are first needed. */
final class FoldProgram {

    /** How many bytes what is carried from event to event may take, about. */
    static final int MOST_BYTES = 64 << 10;

    private final String first;
    private final String step;
    private Object initial;
    private Expression compiled;

    FoldProgram(String first, String step) {
        this.first = first;
        this.step = step;
    }

    /** What there is before the first event; null in JSON where the expression for it fails. */
    Object initial() {
        if (initial == null) {
            initial = evaluated(Expression.foldStart(first), Map.of()).orElse(NullValue.NULL_VALUE);
        }
        return initial;
    }

    private static Optional<Object> evaluated(Expression expression, Map<String, Object> event) {
        try {
            return Values.plain(expression.evaluate(event));
        } catch (ExpressionFailedException e) {
            return Optional.empty();
        }
    }

    /** What there is after an event, or empty where the step fails or gives what has no place in JSON or is too long. */
    Optional<Object> next(Object accumulated, Map<String, Object> event) {
        if (compiled == null) {
            compiled = Expression.foldStep(step);
        }
        try {
            return Values.plain(compiled.evaluate(accumulated, event)).filter(next -> Values.size(next) <= MOST_BYTES);
        } catch (ExpressionFailedException e) {
            return Optional.empty();
        }
    }
}
