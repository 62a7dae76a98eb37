package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.sojourn.drill.oracle.topic.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How many events there are. */
final class CountMeasure implements Measure {

    @Override
    public JsonNode over(List<JsonNode> values) {
        return LongNode.valueOf(values.size());
    }

    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        return combined(parts).filter(sum -> Json.same(over(values), sum)).isPresent();
    }

    @Override
    public Optional<JsonNode> combined(List<JsonNode> parts) {
        if (!parts.stream().allMatch(JsonNode::isNumber)) {
            return Optional.empty();
        }
        return Optional.of(
                DecimalNode.valueOf(parts.stream().map(Json::exact).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
}
