package dev.sojourn.drill.oracle.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.topic.Json;
import dev.sojourn.drill.oracle.window.Event;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Says which events of a session may be the ones its results lack. */
final class LostEvents {

    private final Optional<Aggregation> sum;

    LostEvents(List<Aggregation> aggregations) {
        this.sum = aggregations.stream()
                .filter(aggregation -> aggregation.kind() == AggregateRule.Kind.SUM)
                .findFirst();
    }

    /**
     * Those outside all results; else, if a single one is missing, those that would make the sum right; else all.
     *
     * @param clusters all results of a session with all its events
     */
    List<Event> candidates(List<Cluster> clusters, long missing) {
        List<Event> outside =
                clusters.stream().flatMap(cluster -> cluster.outside().stream()).toList();
        if (!outside.isEmpty()) {
            return outside;
        }
        List<Event> events =
                clusters.stream().flatMap(cluster -> cluster.events().stream()).toList();
        List<EmittedResult> results =
                clusters.stream().flatMap(cluster -> cluster.results().stream()).toList();
        List<Event> fitting = missing == 1 ? fitting(events, results) : List.of();
        return fitting.isEmpty() ? events : fitting;
    }

    private List<Event> fitting(List<Event> events, List<EmittedResult> results) {
        Optional<JsonNode> emitted = sum.flatMap(aggregation -> aggregation.combined(results));
        if (emitted.isEmpty()) {
            return List.of();
        }
        Aggregation summed = sum.orElseThrow();
        BigDecimal missing = Json.exact(summed.over(events)).subtract(Json.exact(emitted.get()));
        return events.stream()
                .filter(event -> amount(summed, event).compareTo(missing) == 0)
                .toList();
    }

    private static BigDecimal amount(Aggregation summed, Event event) {
        JsonNode argument = summed.argument(event);
        return argument == null ? BigDecimal.ZERO : Json.exact(argument);
    }
}
