package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sojourn.drill.oracle.topic.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The mean of numbers to 34 significant digits, half to even. */
final class AverageMeasure implements Measure {

    @Override
    public JsonNode over(List<JsonNode> values) {
        if (values.isEmpty()) {
            return NullNode.getInstance();
        }
        BigDecimal sum = values.stream().map(Json::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
        return DecimalNode.valueOf(sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128));
    }

    /** How many values each has is not known, but none can lie beyond them all. */
    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        return parts.stream().allMatch(part -> part.isNull() || Json.liesAmong(values, part));
    }
}
