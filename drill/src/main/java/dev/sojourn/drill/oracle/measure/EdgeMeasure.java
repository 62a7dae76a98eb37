package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/** The first or the last value. */
record EdgeMeasure(boolean first) implements Measure {

    @Override
    public JsonNode over(List<JsonNode> values) {
        if (values.isEmpty()) {
            return NullNode.getInstance();
        }
        return values.get(first ? 0 : values.size() - 1);
    }

    /** Which of them has the first (or the last) event cannot be told from outside, so that one of them says it must do. */
    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        return parts.stream().anyMatch(part -> agrees(values, part));
    }
}
