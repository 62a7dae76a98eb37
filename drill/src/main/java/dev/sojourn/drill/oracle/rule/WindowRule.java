package dev.sojourn.drill.oracle.rule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One window definition as the oracle sees it. Its functions see the event after the stages and must not modify it.
 *
 * @param key the window's own key, of which a text, a number or a boolean will do; empty for the input's key
 * @param filter which events are in this window at all; empty for all
 * @param emit whether only final results are told
 * @param silences when sources were idle, as the next offset of each partition: sliding windows may begin anew then
 */
public record WindowRule(
        String name,
        ShapeRule shape,
        Optional<Function<ObjectNode, JsonNode>> key,
        Optional<Predicate<ObjectNode>> filter,
        Duration grace,
        List<AggregateRule> aggregates,
        Emission emit,
        List<Map<Integer, Long>> silences) {

    /** When results are told. */
    public enum Emission {
        FINAL,
        UPDATES
    }

    public WindowRule {
        requireNonNull(name, "name");
        requireNonNull(shape, "shape");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative, but is " + grace);
        }
        aggregates = List.copyOf(aggregates);
    }

    /** All events by the input's key, with final results. */
    public static WindowRule of(String name, ShapeRule shape, Duration grace, List<AggregateRule> aggregates) {
        return new WindowRule(
                name, shape, Optional.empty(), Optional.empty(), grace, aggregates, Emission.FINAL, List.of());
    }

    public WindowRule keyedBy(String field) {
        return keyedBy(event -> event.path(field));
    }

    public WindowRule keyedBy(Function<ObjectNode, JsonNode> ownKey) {
        return new WindowRule(name, shape, Optional.of(ownKey), filter, grace, aggregates, emit, silences);
    }

    public WindowRule filteredBy(Predicate<ObjectNode> condition) {
        return new WindowRule(name, shape, key, Optional.of(condition), grace, aggregates, emit, silences);
    }

    public WindowRule withUpdates() {
        return new WindowRule(name, shape, key, filter, grace, aggregates, Emission.UPDATES, silences);
    }

    public WindowRule withSilences(List<Map<Integer, Long>> offsets) {
        return new WindowRule(name, shape, key, filter, grace, aggregates, emit, List.copyOf(offsets));
    }

    public boolean tellsUpdates() {
        return emit == Emission.UPDATES;
    }
}
