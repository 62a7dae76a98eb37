package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Report;
import dev.sojourn.drill.oracle.window.Event;
import dev.sojourn.drill.oracle.window.IdealWindow;
import dev.sojourn.drill.oracle.window.SessionMerge;
import java.util.List;
import java.util.Optional;

/** Compares the sessions of a key with their results. */
final class SessionComparison implements KeyComparison {

    private final WindowRule rule;
    private final List<Aggregation> aggregations;
    private final Report report;
    private final boolean bounded;
    private final SessionMerge merge;

    SessionComparison(WindowRule rule, ShapeRule.Session shape, Report report) {
        this.rule = rule;
        this.aggregations = Aggregation.of(rule.aggregates());
        this.report = report;
        this.bounded = shape.isBounded();
        this.merge = new SessionMerge(rule.grace().toMillis());
    }

    @Override
    public int compare(KeyCase key) {
        TruncationComparison truncations = new TruncationComparison(rule, aggregations, key.events());
        WindowJudgement judgement = new WindowJudgement(
                aggregations, new ClusterComparison(aggregations, SessionBounds::differences, truncations));
        return encounters(key).stream()
                .mapToInt(encounter -> judge(key, encounter, judgement))
                .sum();
    }

    /**
     * Where all waited for what comes before, a longest duration and an end event cut where they must. Where something
     * was assumed, nobody knows: there the sessions that silence alone leaves are what results are held to.
     */
    private List<Encounter> encounters(KeyCase key) {
        long reachMs = Math.max(
                1,
                key.events().stream()
                        .mapToLong(event -> event.traits().gapMs())
                        .max()
                        .orElse(1));
        List<Encounter> whole = Encounter.of(merge.windows(key.events()), key.results(), reachMs);
        if (!bounded) {
            return whole;
        }
        return whole.stream()
                .flatMap(encounter ->
                        encounter.isExact() && !encounter.sessions().isEmpty()
                                ? Encounter.of(encounter.cut(key.windows()), encounter.results(), reachMs).stream()
                                : List.of(encounter).stream())
                .toList();
    }

    private int judge(KeyCase key, Encounter encounter, WindowJudgement judgement) {
        if (encounter.sessions().isEmpty()) {
            encounter.results().forEach(this::reportPhantom);
            return 0;
        }
        if (encounter.results().isEmpty()) {
            encounter.sessions().forEach(session -> reportLost(key.key(), session));
            return 0;
        }
        Optional<WindowJudgement.Flaw> flaw = judgement.judge(toJudge(encounter));
        flaw.ifPresent(found -> report.add(found.kind(), key.key(), found.position(), found.what()));
        return flaw.isEmpty() && encounter.results().size() > 1 ? 1 : 0;
    }

    private WindowJudgement.Case toJudge(Encounter encounter) {
        List<Event> events = encounter.events();
        int others = encounter.sessions().size() - 1;
        return new WindowJudgement.Case(
                "session " + encounter.sessions().get(0).bounds() + " of " + events.size() + " event(s)",
                events,
                encounter.clusters(),
                others == 0 ? List.of() : List.of("joined with " + others + " more beyond the gap"),
                bounded ? Conflict.ofStarts(encounter.results()) : Conflict.among(encounter.results(), events));
    }

    private void reportPhantom(EmittedResult result) {
        String what = result.bounds() + " is no session of this key";
        report.add(Anomaly.Kind.PHANTOM, result.key(), result.position(), what);
    }

    private void reportLost(String key, IdealWindow session) {
        String what = "session " + session.bounds() + " of " + session.events().size() + " event(s) has no result";
        report.add(Anomaly.Kind.LOST, key, session.events().get(0).source(), what);
    }

    @Override
    public boolean isAssumed(KeyCase key, long start) {
        List<EmittedResult> assuming = key.assuming();
        return !assuming.isEmpty()
                && merge.windows(key.events()).stream()
                        .filter(session -> session.start() <= start && start <= session.end())
                        .anyMatch(session -> assuming.stream().anyMatch(session::meets));
    }
}
