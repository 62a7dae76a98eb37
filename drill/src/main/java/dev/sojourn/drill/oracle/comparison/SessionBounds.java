package dev.sojourn.drill.oracle.comparison;

import static dev.sojourn.drill.oracle.comparison.ClusterComparison.difference;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.window.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the results of a session start and end: with its events. */
final class SessionBounds {

    private SessionBounds() {}

    static List<String> differences(Cluster cluster) {
        List<EmittedResult> results = cluster.results();
        List<Event> events = cluster.events();
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
        differences.addAll(inner(results, events));
        return differences;
    }

    /** Overlapping results hide each other's bounds, but all of them must be the time of some event. */
    private static List<String> inner(List<EmittedResult> results, List<Event> events) {
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
}
