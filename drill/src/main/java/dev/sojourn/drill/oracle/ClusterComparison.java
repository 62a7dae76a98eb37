package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the results of one cluster, bounds and aggregates, with the events they must hold. */
final class ClusterComparison {

    private final List<Aggregation> aggregations;

    ClusterComparison(List<Aggregation> aggregations) {
        this.aggregations = aggregations;
    }

    List<String> differences(Cluster cluster) {
        List<EmittedResult> results = cluster.results();
        List<Event> events = cluster.events();
        if (events.isEmpty()) {
            return List.of(results.get(0).bounds() + " holds no event");
        }
        List<String> differences = new ArrayList<>(bounds(results, events));
        for (Aggregation aggregation : aggregations) {
            JsonNode expected = aggregation.over(events);
            if (!aggregation.agrees(expected, results)) {
                differences.add(difference(aggregation.name(), expected, values(aggregation, results)));
            }
        }
        return differences;
    }

    private static List<String> bounds(List<EmittedResult> results, List<Event> events) {
        List<String> differences = new ArrayList<>();
        long start = results.stream().mapToLong(EmittedResult::start).min().orElseThrow();
        long firstTime = events.get(0).time();
        if (start != firstTime) {
            differences.add(difference("start", firstTime, start));
        }
        long end = results.stream().mapToLong(EmittedResult::end).max().orElseThrow();
        long lastTime = events.get(events.size() - 1).time();
        if (end != lastTime) {
            differences.add(difference("end", lastTime, end));
        }
        differences.addAll(innerBounds(results, events));
        return differences;
    }

    /** Overlapping results hide each other's bounds, but all of them must be the time of some event. */
    private static List<String> innerBounds(List<EmittedResult> results, List<Event> events) {
        if (results.size() == 1) {
            return List.of();
        }
        Set<Long> times = new HashSet<>();
        events.forEach(event -> times.add(event.time()));
        return results.stream()
                .filter(result -> !times.contains(result.start()) || !times.contains(result.end()))
                .map(result -> result.bounds() + " is bounded by no event's time")
                .toList();
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

    private static String difference(String name, Object expected, Object actual) {
        return name + " is " + actual + " instead of " + expected;
    }
}
