package dev.sojourn.drill.oracle.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.window.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares the results of one cluster, bounds, reason and aggregates, with the events they must hold. */
final class ClusterComparison {

    /** What is no reason at all is found where the result is read. */
    private static final Set<String> REASONS = Set.of("gap", "max", "end", "time");

    private final List<Aggregation> aggregations;
    private final Function<Cluster, List<String>> bounds;
    private final TruncationComparison truncations;

    /** @param bounds what is wrong with where the results of a cluster start and end */
    ClusterComparison(
            List<Aggregation> aggregations, Function<Cluster, List<String>> bounds, TruncationComparison truncations) {
        this.aggregations = aggregations;
        this.bounds = bounds;
        this.truncations = truncations;
    }

    List<String> differences(Cluster cluster) {
        if (cluster.events().isEmpty()) {
            return List.of(cluster.results().get(0).bounds() + " holds no event");
        }
        List<String> differences = new ArrayList<>(bounds.apply(cluster));
        reason(cluster).ifPresent(differences::add);
        differences.addAll(values(cluster.events(), cluster.results()));
        differences.addAll(truncations.differences(cluster));
        return differences;
    }

    /** What is wrong with the aggregates of results that share these events. */
    List<String> values(List<Event> events, List<EmittedResult> results) {
        List<String> differences = new ArrayList<>();
        for (Aggregation aggregation : aggregations) {
            if (isKnown(aggregation, results) && !aggregation.agrees(events, results)) {
                differences.add(difference(aggregation.name(), aggregation.over(events), values(aggregation, results)));
            }
        }
        return differences;
    }

    /** On an assumption events are folded before all that belongs in front of them has come. */
    private static boolean isKnown(Aggregation aggregation, List<EmittedResult> results) {
        return aggregation.kind() != AggregateRule.Kind.FOLD || results.stream().allMatch(EmittedResult::isExact);
    }

    private static Optional<String> reason(Cluster cluster) {
        EmittedResult result = cluster.results().get(0);
        return cluster.window()
                .filter(window -> cluster.results().size() == 1 && result.isExact())
                .filter(window ->
                        REASONS.contains(result.closed()) && !window.reason().equals(result.closed()))
                .map(window -> difference("closed", window.reason(), result.closed()));
    }

    private static Object values(Aggregation aggregation, List<EmittedResult> results) {
        List<String> values = results.stream()
                .map(aggregation::of)
                .map(ClusterComparison::text)
                .toList();
        return values.size() == 1 ? values.get(0) : values;
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.toString();
    }

    static String difference(String name, Object expected, Object actual) {
        return name + " is " + actual + " instead of " + expected;
    }
}
