package dev.sojourn.drill.oracle.measure;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.topic.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent values, by their JSON text, as a frequent-items sketch of at most 1,024 slots says it.
 *
 * <p>Three quarters of its slots full, it is exact. Beyond, a count is off by at most 3.5 / 1024 of all.
 */
record TopMeasure(int most) implements Measure {

    private static final int EXACT_UP_TO = 768;
    private static final double TOLERANCE = 3.5 / 1024;

    @Override
    public JsonNode over(List<JsonNode> values) {
        Map<String, JsonNode> byText = new HashMap<>();
        values.forEach(value -> byText.putIfAbsent(value.toString(), value));
        ArrayNode top = JsonNodeFactory.instance.arrayNode();
        counts(values).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(each -> top.add(entry(byText.get(each.getKey()), each.getValue())));
        return top;
    }

    private static ObjectNode entry(JsonNode value, long count) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("value", value);
        return entry.put("count", count);
    }

    @Override
    public boolean agrees(List<JsonNode> values, JsonNode actual) {
        Map<String, Long> counts = counts(values);
        if (counts.size() <= EXACT_UP_TO) {
            return Json.same(over(values), actual);
        }
        return actual.isArray() && actual.size() <= most && isAbout(counts, actual, (long) (TOLERANCE * values.size()));
    }

    /** Whether every count is about right, and none is missing that is clearly greater than all that are there. */
    private boolean isAbout(Map<String, Long> counts, JsonNode actual, long tolerance) {
        Map<String, Long> missing = new HashMap<>(counts);
        long least = Long.MAX_VALUE;
        for (JsonNode entry : actual) {
            Long count = missing.remove(Json.text(entry.path("value")));
            long told = entry.path("count").asLong(Long.MIN_VALUE);
            if (count == null || Math.abs(told - count) > tolerance || told > least) {
                return false;
            }
            least = told;
        }
        long limit = (actual.size() < most ? 0 : least) + 2 * tolerance;
        return missing.values().stream().allMatch(count -> count <= limit);
    }

    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        Map<String, Long> counts = counts(values);
        long tolerance = counts.size() <= EXACT_UP_TO ? 0 : (long) (TOLERANCE * values.size());
        return parts.stream()
                .allMatch(part -> part.isArray() && part.size() <= most && areUpTo(counts, part, tolerance));
    }

    private static boolean areUpTo(Map<String, Long> counts, JsonNode part, long tolerance) {
        for (JsonNode entry : part) {
            long limit = counts.getOrDefault(Json.text(entry.path("value")), Long.MIN_VALUE / 2) + tolerance;
            if (entry.path("count").asLong(Long.MAX_VALUE) > limit) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Long> counts(List<JsonNode> values) {
        return values.stream().collect(groupingBy(JsonNode::toString, counting()));
    }
}
