package dev.sojourn.drill.oracle.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the oracle found.
 *
 * @param windows where the events belong, by window definition in the order of the rules
 * @param totals how many anomalies there are of each kind, without kinds that have none
 * @param anomalies the first of each kind, by kind, always in the same order for the same history
 */
public record Verdict(Map<String, Counts> windows, Map<Anomaly.Kind, Long> totals, List<Anomaly> anomalies) {

    /**
     * What there must be for one window definition, by the rules; {@code results} alone is what there is.
     *
     * @param read records of the input, each of which is in exactly one of the next four
     * @param inSessions events in windows of whatever shape; one that is in several windows counts once
     * @param sessions windows of whatever shape
     * @param results final ones
     * @param splits windows that came out in several results, rightly, because one says idle or stalled
     */
    public record Counts(
            long read,
            long inSessions,
            long late,
            long dead,
            long filtered,
            long sessions,
            long results,
            long splits) {}

    public Verdict {
        windows = Collections.unmodifiableMap(new LinkedHashMap<>(windows));
        totals = Map.copyOf(totals);
        anomalies = List.copyOf(anomalies);
    }

    /** Of the first window definition. */
    public Counts counts() {
        return windows.values().iterator().next();
    }

    public boolean pass() {
        return totals.isEmpty();
    }

    public long total(Anomaly.Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }

    /**
     * The verdict for people: several lines, the first begins with PASS or FAIL, no newline at the end.
     *
     * @param rerun how to run the same case again; the last line of a failure
     */
    public String text(String rerun) {
        return new VerdictText(this).render(rerun);
    }
}
