package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.sojourn.drill.oracle.topic.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** The exact sum, the least or the greatest of numbers. */
record NumberMeasure(BinaryOperator<BigDecimal> folding, JsonNode ofNothing) implements Measure {

    @Override
    public JsonNode over(List<JsonNode> values) {
        return folded(values.stream());
    }

    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        return combined(parts).filter(sum -> Json.same(over(values), sum)).isPresent();
    }

    @Override
    public Optional<JsonNode> combined(List<JsonNode> parts) {
        if (!parts.stream().allMatch(part -> part.isNumber() || (part.isNull() && ofNothing.isNull()))) {
            return Optional.empty();
        }
        return Optional.of(folded(parts.stream().filter(JsonNode::isNumber)));
    }

    private JsonNode folded(Stream<JsonNode> numbers) {
        return numbers.map(Json::exact)
                .reduce(folding)
                .<JsonNode>map(DecimalNode::valueOf)
                .orElse(ofNothing);
    }
}
