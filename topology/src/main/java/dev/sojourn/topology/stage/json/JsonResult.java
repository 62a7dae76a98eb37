package dev.sojourn.topology.stage.json;

import dev.cel.common.values.NullValue;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An expression's value as JSON can hold it: text, 64-bit integer, finite decimal, truth value, null, list, map. Instants
 * and durations become their ISO-8601 text; unsigned integers, bytes, types and infinite numbers have no place.
 */
public final class JsonResult {

    private JsonResult() {}

    public static Object of(String place, Object value) throws Rejection {
        if (value instanceof String
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof NullValue) {
            return value;
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return value;
        }
        if (value instanceof Instant || value instanceof Duration) {
            return value.toString();
        }
        if (value instanceof List<?> list) {
            return list(place, list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(place, map);
        }
        throw Rejection.stage(place, "the result has no place in JSON: " + value);
    }

    private static List<Object> list(String place, List<?> values) throws Rejection {
        List<Object> list = new ArrayList<>(values.size());
        for (Object value : values) {
            list.add(of(place, value));
        }
        return list;
    }

    private static Map<String, Object> map(String place, Map<?, ?> values) throws Rejection {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw Rejection.stage(place, "a map's key is no text, which JSON demands: " + entry.getKey());
            }
            map.put(name, of(place, entry.getValue()));
        }
        return map;
    }
}
