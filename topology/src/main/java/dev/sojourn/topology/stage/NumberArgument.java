package dev.sojourn.topology.stage;

import dev.cel.common.values.NullValue;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Map;

/** A field that an aggregate computes with: a number, null or missing; {@code call} is the aggregate as it is written. */
record NumberArgument(String call, String field) implements WindowRoute.Argument {

    static NumberArgument of(AggregateDefinition aggregate) {
        return new NumberArgument(aggregate.kind().functionName() + "(" + aggregate.field() + ")", aggregate.field());
    }

    @Override
    public void check(Map<String, Object> event) throws Rejection {
        Object value = event.get(field);
        if (value != null && !(value instanceof NullValue) && !isNumber(value)) {
            throw new Rejection(Reason.BAD_ARGUMENT, call + " needs a number or null, found " + Excerpt.ofValue(value));
        }
    }

    /** Integers are 64 bits wide and decimals are doubles; what is beyond either could not be summed exactly. */
    private static boolean isNumber(Object value) {
        return value instanceof Long || (value instanceof Double number && Double.isFinite(number));
    }
}
