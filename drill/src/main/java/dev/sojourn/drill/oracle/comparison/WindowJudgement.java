package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.topic.Position;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.window.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the results of one window: complete, once and right, or what is wrong with them. */
final class WindowJudgement {

    private static final int SHOWN_DIFFERENCES = 4;
    private static final int SHOWN_CANDIDATES = 3;

    private final Optional<Aggregation> count;
    private final ClusterComparison comparison;
    private final LostEvents lostEvents;

    WindowJudgement(List<Aggregation> aggregations, ClusterComparison comparison) {
        this.count = aggregations.stream()
                .filter(aggregation -> aggregation.kind() == AggregateRule.Kind.COUNT)
                .findFirst();
        this.comparison = comparison;
        this.lostEvents = new LostEvents(aggregations);
    }

    /**
     * What is to be judged.
     *
     * @param what the window, in words
     * @param clusters at least one
     * @param remarks what is wrong already
     */
    record Case(
            String what,
            List<Event> events,
            List<Cluster> clusters,
            List<String> remarks,
            Optional<Conflict> conflict) {

        private List<EmittedResult> results() {
            return clusters.stream()
                    .flatMap(cluster -> cluster.results().stream())
                    .toList();
        }
    }

    /** What is wrong with the results of one window, all of it in one. */
    record Flaw(Anomaly.Kind kind, Position position, String what) {}

    Optional<Flaw> judge(Case window) {
        List<String> differences = new ArrayList<>(window.remarks());
        window.conflict().ifPresent(found -> differences.add(found.what()));
        window.clusters().forEach(cluster -> differences.addAll(comparison.differences(cluster)));
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        long surplus = surplus(window.events(), window.results());
        return Optional.of(
                surplus < 0 ? lost(window, -surplus, differences) : notAsItShouldBe(window, surplus, differences));
    }

    /** Whether the results are known to count as many events as there are, or more. */
    boolean countsAll(List<Event> events, List<EmittedResult> results) {
        return count.isPresent() && surplus(events, results) >= 0;
    }

    /** How many events the results count beyond those there are; 0 if they do not count. */
    private long surplus(List<Event> events, List<EmittedResult> results) {
        return count.flatMap(counting -> counting.combined(results))
                .map(counted -> counted.longValue() - events.size())
                .orElse(0L);
    }

    private Flaw lost(Case window, long missing, List<String> differences) {
        List<Event> candidates = lostEvents.candidates(window.clusters(), missing);
        String first = candidates.stream()
                .limit(SHOWN_CANDIDATES)
                .map(event -> event.source().toString())
                .collect(Collectors.joining(", ", "candidates ", candidates.size() > SHOWN_CANDIDATES ? ", …" : ""));
        String what = window.what() + " lacks " + missing + ", " + first + ": " + joined(differences);
        return new Flaw(Anomaly.Kind.LOST, candidates.get(0).source(), what);
    }

    private Flaw notAsItShouldBe(Case window, long surplus, List<String> differences) {
        boolean duplicate =
                surplus > 0 || window.conflict().map(Conflict::duplicate).orElse(false);
        String more = surplus > 0 ? " counts " + surplus + " more: " : ": ";
        Position position = window.conflict()
                .map(Conflict::second)
                .orElseGet(() -> firstDiffering(window.clusters()))
                .position();
        return new Flaw(
                duplicate ? Anomaly.Kind.DUPLICATE : Anomaly.Kind.WRONG,
                position,
                window.what() + more + joined(differences));
    }

    private EmittedResult firstDiffering(List<Cluster> clusters) {
        return clusters.stream()
                .filter(cluster -> !comparison.differences(cluster).isEmpty())
                .findFirst()
                .orElse(clusters.get(0))
                .results()
                .get(0);
    }

    private static String joined(List<String> differences) {
        String shown = differences.stream().limit(SHOWN_DIFFERENCES).collect(Collectors.joining("; "));
        int more = differences.size() - SHOWN_DIFFERENCES;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }
}
