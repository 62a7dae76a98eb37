package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.List;

/**
 * How many different values there are, by their JSON text, as a HyperLogLog sketch of 4,096 buckets says it.
 *
 * <p>Its relative standard error is 1.04 / sqrt(4096) at worst. Four times that is exceeded once in 16,000; of few
 * values the sketch keeps each, and is right.
 */
final class DistinctMeasure implements Measure {

    private static final double TOLERANCE = 4 * 1.04 / 64;

    @Override
    public JsonNode over(List<JsonNode> values) {
        return LongNode.valueOf(distinct(values));
    }

    @Override
    public boolean agrees(List<JsonNode> values, JsonNode actual) {
        long distinct = distinct(values);
        return actual.isIntegralNumber() && Math.abs(actual.longValue() - distinct) <= tolerance(distinct);
    }

    @Override
    public boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts) {
        long distinct = distinct(values);
        long tolerance = tolerance(distinct);
        long together = parts.stream().mapToLong(JsonNode::longValue).sum();
        return parts.stream().allMatch(part -> part.isIntegralNumber() && part.longValue() <= distinct + tolerance)
                && together >= distinct - tolerance;
    }

    private static long distinct(List<JsonNode> values) {
        return values.stream().map(JsonNode::toString).distinct().count();
    }

    private static long tolerance(long distinct) {
        return (long) (TOLERANCE * distinct);
    }
}
