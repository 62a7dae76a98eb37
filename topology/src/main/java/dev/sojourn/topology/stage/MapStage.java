package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ExpressionFailedException;
import dev.sojourn.topology.stage.json.JsonResult;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces an event by what expressions make of it. */
record MapStage(List<Field> fields) implements Stage {

    static MapStage of(String place, Map<String, String> sources) {
        List<Field> fields = new ArrayList<>();
        sources.forEach((name, source) -> fields.add(new Field(place + "." + name, name, Expression.of(source))));
        return new MapStage(fields);
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> event) throws Rejection {
        Map<String, Object> mapped = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            mapped.put(field.name, field.value(event));
        }
        return mapped;
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
