package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.window.Event;
import dev.sojourn.drill.oracle.window.IdealWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results of one window that nobody can tell the shares of, normally just one, and the window's events that can only be
 * in them.
 *
 * @param results at least one, in order of their starts
 * @param events in {@link Event#ORDER}; none if there is nothing for the results to hold
 * @param window what they hold when it is the whole of one window
 */
record Cluster(List<EmittedResult> results, List<Event> events, Optional<IdealWindow> window) {

    static Cluster of(List<EmittedResult> results, IdealWindow window) {
        return new Cluster(results, window.events(), Optional.of(window));
    }

    /**
     * Deals the events of sessions out to results that overlap: each goes to the last cluster that begins no later, those before all go to the first.
     *
     * @param results in order of their starts
     */
    static List<Cluster> deal(List<EmittedResult> results, List<Event> events) {
        List<List<EmittedResult>> groups = overlapping(results);
        List<Cluster> clusters = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < groups.size(); i++) {
            int first = next;
            boolean last = i + 1 == groups.size();
            long limit = last ? Long.MAX_VALUE : groups.get(i + 1).get(0).from();
            while (next < events.size() && events.get(next).time() < limit) {
                next++;
            }
            clusters.add(new Cluster(groups.get(i), events.subList(first, next), Optional.empty()));
        }
        return clusters;
    }

    private static List<List<EmittedResult>> overlapping(List<EmittedResult> results) {
        List<List<EmittedResult>> groups = new ArrayList<>();
        int first = 0;
        long reached = results.get(0).to();
        for (int i = 1; i < results.size(); i++) {
            if (results.get(i).from() > reached) {
                groups.add(results.subList(first, i));
                first = i;
            }
            reached = Math.max(reached, results.get(i).to());
        }
        groups.add(results.subList(first, results.size()));
        return groups;
    }

    /** Those of its events that lie outside all its results. */
    List<Event> outside() {
        long from = results.get(0).from();
        long to = results.stream().mapToLong(EmittedResult::to).max().orElseThrow();
        return events.stream()
                .filter(event -> event.time() < from || event.time() > to)
                .toList();
    }
}
