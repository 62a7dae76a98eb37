package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One aggregate: its value over events, and whether results that share those events agree with it. */
final class Aggregation {

    private final AggregateRule rule;
    private final int index;

    private Aggregation(AggregateRule rule, int index) {
        this.rule = rule;
        this.index = index;
    }

    static List<Aggregation> of(List<AggregateRule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(index -> new Aggregation(rules.get(index), index))
                .toList();
    }

    String name() {
        return rule.name();
    }

    AggregateRule.Kind kind() {
        return rule.kind();
    }

    /** @param events in {@link Event#ORDER} */
    JsonNode over(List<Event> events) {
        if (rule.kind() == AggregateRule.Kind.COUNT) {
            return LongNode.valueOf(events.size());
        }
        Stream<JsonNode> values = events.stream().map(this::argument).filter(Objects::nonNull);
        return switch (rule.kind()) {
            case FIRST -> values.findFirst().orElse(NullNode.getInstance());
            case LAST -> values.reduce((earlier, later) -> later).orElse(NullNode.getInstance());
            default -> folded(values.map(Json::exact));
        };
    }

    /** What it takes from one event; null for nothing. */
    JsonNode argument(Event event) {
        return event.arguments().get(index);
    }

    JsonNode of(EmittedResult result) {
        return result.values().get(index);
    }

    /**
     * Whether {@code results}, taken together, say {@code expected}. Of several results the one that says the first (or
     * last) value cannot be told from outside, so that one of them says it must do.
     */
    boolean agrees(JsonNode expected, List<EmittedResult> results) {
        if (results.size() == 1 || rule.kind().needsOrder()) {
            return results.stream().anyMatch(result -> Json.same(expected, of(result)));
        }
        return combined(results).filter(value -> Json.same(expected, value)).isPresent();
    }

    /** What {@code results} say together; empty if one of them says something that cannot be combined. */
    Optional<JsonNode> combined(List<EmittedResult> results) {
        if (!results.stream().map(this::of).allMatch(this::isCombinable)) {
            return Optional.empty();
        }
        return Optional.of(
                folded(results.stream().map(this::of).filter(JsonNode::isNumber).map(Json::exact)));
    }

    private boolean isCombinable(JsonNode value) {
        return value.isNumber() || (value.isNull() && !adds());
    }

    private JsonNode folded(Stream<BigDecimal> numbers) {
        BinaryOperator<BigDecimal> fold = switch (rule.kind()) {
            case MIN -> BigDecimal::min;
            case MAX -> BigDecimal::max;
            default -> BigDecimal::add;
        };
        return numbers.reduce(fold).<JsonNode>map(DecimalNode::valueOf).orElseGet(this::ofNothing);
    }

    private JsonNode ofNothing() {
        return adds() ? LongNode.valueOf(0) : NullNode.getInstance();
    }

    private boolean adds() {
        return rule.kind() == AggregateRule.Kind.SUM || rule.kind() == AggregateRule.Kind.COUNT;
    }
}
