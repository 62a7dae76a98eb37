package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sojourn.drill.oracle.topic.Json;
import java.util.List;

/** The values in event-time order, the first {@code most} of them. */
record CollectMeasure(int most) implements Measure {

    @Override
    public JsonNode over(List<JsonNode> values) {
        ArrayNode first = JsonNodeFactory.instance.arrayNode();
        values.stream().limit(most).forEach(first::add);
        return first;
    }

    /** Each holds some of the values, and together they hold no fewer than one result would. */
    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        int held = parts.stream().mapToInt(JsonNode::size).sum();
        return held <= values.size()
                && held >= Math.min(most, values.size())
                && parts.stream().allMatch(part -> part.isArray() && part.size() <= most && areAmong(part, values));
    }

    @Override
    public boolean agreesTruncated(List<JsonNode> values, JsonNode actual) {
        if (!actual.isArray() || actual.size() > Math.min(most, values.size())) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!Json.same(values.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean truncates(List<JsonNode> values) {
        return values.size() > most;
    }

    private static boolean areAmong(JsonNode part, List<JsonNode> values) {
        for (JsonNode one : part) {
            if (values.stream().noneMatch(value -> Json.same(value, one))) {
                return false;
            }
        }
        return true;
    }
}
