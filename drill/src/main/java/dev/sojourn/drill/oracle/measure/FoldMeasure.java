package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.ExpressionFailed;
import java.util.List;
import java.util.Optional;

/** A function applied to one event after the other; those it fails on are passed over. */
record FoldMeasure(AggregateRule.Fold fold) implements Measure {

    @Override
    public JsonNode over(List<JsonNode> values) {
        JsonNode folded = fold.first();
        for (JsonNode event : values) {
            folded = step(folded, event).orElse(folded);
        }
        return folded;
    }

    /** Nothing is known of what a function makes of a part. */
    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        return parts.stream().noneMatch(JsonNode::isMissingNode);
    }

    @Override
    public boolean truncates(List<JsonNode> values) {
        JsonNode folded = fold.first();
        for (JsonNode event : values) {
            Optional<JsonNode> next = step(folded, event);
            if (next.isEmpty()) {
                return true;
            }
            folded = next.get();
        }
        return false;
    }

    private Optional<JsonNode> step(JsonNode folded, JsonNode event) {
        try {
            return Optional.of(fold.step().apply(folded, (ObjectNode) event));
        } catch (ExpressionFailed failed) {
            return Optional.empty();
        }
    }
}
