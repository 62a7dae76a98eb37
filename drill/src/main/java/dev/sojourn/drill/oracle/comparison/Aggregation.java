package dev.sojourn.drill.oracle.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.sojourn.drill.oracle.measure.Measure;
import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.window.Event;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** One aggregate: its value over events, and whether results that share those events agree with it. */
final class Aggregation {

    private final AggregateRule rule;
    private final Measure measure;
    private final int index;

    private Aggregation(AggregateRule rule, int index) {
        this.rule = rule;
        this.measure = Measure.of(rule);
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
        return measure.over(values(events));
    }

    /** What it takes from one event; null for nothing. */
    JsonNode argument(Event event) {
        return event.arguments().get(index);
    }

    JsonNode of(EmittedResult result) {
        return result.values().get(index);
    }

    /**
     * Whether {@code results}, taken together, say what they must over {@code events}. One that says it does not hold
     * everything any more is held to what it can still hold.
     *
     * @param events in {@link Event#ORDER}
     */
    boolean agrees(List<Event> events, List<EmittedResult> results) {
        List<JsonNode> values = values(events);
        boolean truncated =
                results.stream().anyMatch(result -> result.truncated().contains(name()));
        if (truncated && !measure.truncates(values)) {
            return results.size() > 1 || measure.agreesTruncated(values, of(results.get(0)));
        }
        List<JsonNode> parts = results.stream().map(this::of).toList();
        return parts.size() == 1 ? measure.agrees(values, parts.get(0)) : measure.agreesInParts(values, parts);
    }

    /** Whether a result over {@code events} must say that it does not hold all of this. */
    boolean truncates(List<Event> events) {
        return measure.truncates(values(events));
    }

    /** What {@code results} say together; empty if that cannot be known. */
    Optional<JsonNode> combined(List<EmittedResult> results) {
        return measure.combined(results.stream().map(this::of).toList());
    }

    private List<JsonNode> values(List<Event> events) {
        if (rule.kind() == AggregateRule.Kind.COUNT) {
            return events.stream().<JsonNode>map(event -> BooleanNode.TRUE).toList();
        }
        return events.stream().map(this::argument).filter(Objects::nonNull).toList();
    }
}
