package dev.sojourn.drill.oracle;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares the sessions there must be with the results there are, key by key. */
final class SessionComparison {

    private final Anomalies anomalies;
    private final SessionJudgement judgement;
    private final long gapMs;

    private long sessions;
    private long splits;

    SessionComparison(OracleRules rules, Anomalies anomalies) {
        this.anomalies = anomalies;
        this.judgement = new SessionJudgement(rules);
        this.gapMs = rules.gap().toMillis();
    }

    void compare(Expectation expected, EmittedResults emitted) {
        Set<String> keys = new TreeSet<>(expected.keys());
        keys.addAll(emitted.keys());
        for (String key : keys) {
            List<IdealSession> ideal = SessionMerge.merge(expected.events(key), gapMs);
            sessions += ideal.size();
            Encounter.of(ideal, emitted.of(key), Math.max(1, gapMs)).forEach(encounter -> judge(key, encounter));
        }
    }

    private void judge(String key, Encounter encounter) {
        if (encounter.sessions().isEmpty()) {
            encounter.results().forEach(this::reportPhantom);
        } else if (encounter.results().isEmpty()) {
            encounter.sessions().forEach(session -> reportLost(key, session));
        } else {
            judgement
                    .judge(encounter)
                    .ifPresentOrElse(
                            flaw -> anomalies.add(flaw.kind(), key, flaw.position(), "results: " + flaw.what()),
                            () -> countSplit(encounter));
        }
    }

    private void countSplit(Encounter encounter) {
        if (encounter.results().size() > 1) {
            splits++;
        }
    }

    private void reportPhantom(EmittedResult result) {
        String what = "results: " + result.bounds() + " is no session of this key";
        anomalies.add(Anomaly.Kind.PHANTOM, result.key(), result.position(), what);
    }

    private void reportLost(String key, IdealSession session) {
        String what = "results: session " + session.bounds() + " of "
                + session.events().size() + " event(s) has no result";
        anomalies.add(Anomaly.Kind.LOST, key, session.events().get(0).source(), what);
    }

    /** How many sessions there must be. */
    long sessions() {
        return sessions;
    }

    /** How many of them came out rightly, but in several results that say idle or stalled. */
    long splits() {
        return splits;
    }
}
