package dev.sojourn.drill.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the results of one session: complete, once and right, or what is wrong with them. */
final class SessionJudgement {

    private static final int SHOWN_DIFFERENCES = 4;
    private static final int SHOWN_CANDIDATES = 3;

    private final Optional<Aggregation> count;
    private final ClusterComparison comparison;
    private final LostEvents lostEvents;
    private final long gapMs;

    SessionJudgement(OracleRules rules) {
        List<Aggregation> aggregations = Aggregation.of(rules.aggregates());
        this.count = aggregations.stream()
                .filter(aggregation -> aggregation.kind() == AggregateRule.Kind.COUNT)
                .findFirst();
        this.comparison = new ClusterComparison(aggregations);
        this.lostEvents = new LostEvents(aggregations);
        this.gapMs = rules.gap().toMillis();
    }

    /** What is wrong with the results of one session, all of it in one. */
    record Flaw(Anomaly.Kind kind, Position position, String what) {}

    /** @param encounter with at least one session and one result */
    Optional<Flaw> judge(Encounter encounter) {
        List<Cluster> clusters = Cluster.of(encounter.results(), encounter.events());
        Optional<Conflict> conflict = Conflict.among(encounter.results(), gapMs);
        List<String> differences = differences(encounter, clusters, conflict);
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        long surplus = surplus(encounter);
        return Optional.of(
                surplus < 0
                        ? lost(encounter, clusters, -surplus, differences)
                        : notAsItShouldBe(encounter, clusters, conflict, surplus, differences));
    }

    private List<String> differences(Encounter encounter, List<Cluster> clusters, Optional<Conflict> conflict) {
        List<String> differences = new ArrayList<>();
        if (encounter.sessions().size() > 1) {
            differences.add("joined with " + (encounter.sessions().size() - 1) + " more beyond the gap");
        }
        conflict.ifPresent(found -> differences.add(found.what()));
        clusters.forEach(cluster -> differences.addAll(comparison.differences(cluster)));
        return differences;
    }

    /** How many events the results count beyond those there are; 0 if they do not count. */
    private long surplus(Encounter encounter) {
        return count.flatMap(counting -> counting.combined(encounter.results()))
                .map(counted -> counted.longValue() - encounter.events().size())
                .orElse(0L);
    }

    private Flaw lost(Encounter encounter, List<Cluster> clusters, long missing, List<String> differences) {
        List<Event> candidates = lostEvents.candidates(clusters, missing);
        String first = candidates.stream()
                .limit(SHOWN_CANDIDATES)
                .map(event -> event.source().toString())
                .collect(Collectors.joining(", ", "candidates ", candidates.size() > SHOWN_CANDIDATES ? ", …" : ""));
        String what = session(encounter) + " lacks " + missing + ", " + first + ": " + joined(differences);
        return new Flaw(Anomaly.Kind.LOST, candidates.get(0).source(), what);
    }

    private Flaw notAsItShouldBe(
            Encounter encounter,
            List<Cluster> clusters,
            Optional<Conflict> conflict,
            long surplus,
            List<String> differences) {
        boolean duplicate = surplus > 0 || conflict.map(Conflict::duplicate).orElse(false);
        String more = surplus > 0 ? " counts " + surplus + " more: " : ": ";
        Position position = conflict.map(Conflict::second)
                .orElseGet(() -> firstDiffering(clusters))
                .position();
        return new Flaw(
                duplicate ? Anomaly.Kind.DUPLICATE : Anomaly.Kind.WRONG,
                position,
                session(encounter) + more + joined(differences));
    }

    private EmittedResult firstDiffering(List<Cluster> clusters) {
        return clusters.stream()
                .filter(cluster -> !comparison.differences(cluster).isEmpty())
                .findFirst()
                .orElse(clusters.get(0))
                .results()
                .get(0);
    }

    private static String session(Encounter encounter) {
        return "session " + encounter.sessions().get(0).bounds() + " of "
                + encounter.events().size() + " event(s)";
    }

    private static String joined(List<String> differences) {
        String shown = differences.stream().limit(SHOWN_DIFFERENCES).collect(Collectors.joining("; "));
        int more = differences.size() - SHOWN_DIFFERENCES;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }
}
