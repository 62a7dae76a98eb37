package dev.sojourn.drill.oracle;

import dev.sojourn.drill.oracle.comparison.LedgerComparison;
import dev.sojourn.drill.oracle.comparison.SourcedComparison;
import dev.sojourn.drill.oracle.comparison.WindowComparison;
import dev.sojourn.drill.oracle.expectation.Expectation;
import dev.sojourn.drill.oracle.expectation.WindowExpectation;
import dev.sojourn.drill.oracle.result.EmittedResults;
import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.LedgerEntry;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.topic.TopicContents;
import dev.sojourn.drill.oracle.verdict.Anomalies;
import dev.sojourn.drill.oracle.verdict.Report;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Judges whether what a pipeline committed is what its input demands: for each window definition every event in exactly
 * one place, every window with its right bounds and aggregates, nothing twice, what was told in between true at its
 * time, and the ledger agreeing.
 */
public final class Oracle {

    private final OracleRules rules;

    public Oracle(OracleRules rules) {
        this.rules = rules;
    }

    public Verdict judge(TopicContents history) {
        Expectation expected = Expectation.of(rules, history.input());
        Anomalies anomalies = new Anomalies();
        Map<String, Verdict.Counts> counts = new LinkedHashMap<>();
        for (int i = 0; i < rules.windows().size(); i++) {
            WindowRule rule = rules.windows().get(i);
            counts.put(rule.name(), judge(rule, expected, expected.windows().get(i), history, anomalies));
        }
        new SourcedComparison("late", lateWindow(), anomalies).compare(expected.late(), history.late());
        new SourcedComparison("dead letters", deadWindow(), anomalies)
                .compare(expected.deadLetters(), history.deadLetters());
        return new Verdict(counts, anomalies.totals(), anomalies.first());
    }

    private Verdict.Counts judge(
            WindowRule rule, Expectation all, WindowExpectation expected, TopicContents history, Anomalies anomalies) {
        TopicContents.Written written = history.of(rule);
        Report report = new Report(anomalies, "results" + rules.suffix(rule));
        WindowComparison comparison = new WindowComparison(rule, report);
        comparison.compare(expected, EmittedResults.read(rule, written.results(), report));
        long results =
                rule.tellsUpdates() ? comparison.results() : written.results().size();
        new LedgerComparison("ledger" + rules.suffix(rule), anomalies)
                .compare(
                        new LedgerEntry(
                                expected.filteredCount(), expected.late().size(), expected.windowedCount(), results),
                        written.ledger());
        return new Verdict.Counts(
                all.read(),
                expected.windowedCount(),
                expected.late().size(),
                all.rejected().size() + expected.rejected().size(),
                expected.filteredCount(),
                comparison.windows(),
                results,
                comparison.splits());
    }

    /** Of one window all late events are, whatever they say; that they say it right is compared with the rest. */
    private Function<RawRecord, String> lateWindow() {
        return rules.hasOneWindow() ? record -> "" : Oracle::window;
    }

    /** A dead letter need not name the only window there is. */
    private Function<RawRecord, String> deadWindow() {
        List<String> names = rules.windows().stream().map(WindowRule::name).toList();
        return record -> rules.hasOneWindow() && names.contains(window(record)) ? "" : window(record);
    }

    private static String window(RawRecord record) {
        String named = record.headers().get("sojourn.window");
        return named == null ? "" : named;
    }
}
