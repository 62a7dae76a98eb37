package dev.sojourn.drill.oracle.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.topic.Json;
import dev.sojourn.drill.oracle.window.Event;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How one kind of aggregate comes from values, and what results may say of it. */
public interface Measure {

    static Measure of(AggregateRule rule) {
        return switch (rule.kind()) {
            case COUNT -> new CountMeasure();
            case SUM -> new NumberMeasure(BigDecimal::add, LongNode.valueOf(0));
            case MIN -> new NumberMeasure(BigDecimal::min, NullNode.getInstance());
            case MAX -> new NumberMeasure(BigDecimal::max, NullNode.getInstance());
            case AVG -> new AverageMeasure();
            case FIRST -> new EdgeMeasure(true);
            case LAST -> new EdgeMeasure(false);
            case COLLECT -> new CollectMeasure((int) rule.argument());
            case DISTINCT -> new DistinctMeasure();
            case QUANTILE -> new QuantileMeasure(rule.argument());
            case TOP -> new TopMeasure((int) rule.argument());
            case FOLD -> new FoldMeasure(rule.fold());
        };
    }

    /**
     * What a result over all values says.
     *
     * @param values those of all events that have one, in {@link Event#ORDER}
     */
    JsonNode over(List<JsonNode> values);

    /** Whether one result over all values may say {@code actual}. */
    default boolean agrees(List<JsonNode> values, JsonNode actual) {
        return Json.same(over(values), actual);
    }

    /** Whether results that share the values, nobody knows how, may say {@code parts}; at least two of them. */
    boolean agreesInParts(List<JsonNode> values, List<JsonNode> parts);

    /** Whether a result that says it does not hold everything may say {@code actual}. */
    default boolean agreesTruncated(List<JsonNode> values, JsonNode actual) {
        return true;
    }

    /** Whether a result over these values does not hold everything and must say so. */
    default boolean truncates(List<JsonNode> values) {
        return false;
    }

    /** What {@code parts} say together; empty if that cannot be known, or if one of them is nonsense. */
    default Optional<JsonNode> combined(List<JsonNode> parts) {
        return Optional.empty();
    }
}
