package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.Expression;
import dev.sojourn.topology.pipeline.ExpressionFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replaces an event by what expressions make of it. */
record MapStage(List<Field> fields) implements Stage {

    @Override
    public Optional<Map<String, Object>> apply(Map<String, Object> event) throws Rejection {
        Map<String, Object> mapped = new LinkedHashMap<>();
        for (Field field : fields) {
            mapped.put(field.name, field.value(event));
        }
        return Optional.of(mapped);
    }

    /** One field of the new event; {@code place} is where in the pipeline file it stands. */
    record Field(String place, String name, Expression expression) {

        private Object value(Map<String, Object> event) throws Rejection {
            try {
                return JsonResult.of(place, expression.evaluate(event));
            } catch (ExpressionFailedException e) {
                throw Rejection.stage(place, e.getMessage());
            }
        }
    }
}
