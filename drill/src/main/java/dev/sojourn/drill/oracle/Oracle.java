package dev.sojourn.drill.oracle;

/**
 * Judges whether what a pipeline committed is what its input demands: every event in exactly one place, every session
 * with its right bounds and aggregates, nothing twice, and the ledger agreeing.
 */
public final class Oracle {

    private final OracleRules rules;

    public Oracle(OracleRules rules) {
        this.rules = rules;
    }

    public Verdict judge(History history) {
        Expectation expected = Expectation.of(rules, history.input());
        Anomalies anomalies = new Anomalies();
        EmittedResults results = EmittedResults.read(history.results(), rules.aggregates(), anomalies);
        SessionComparison sessions = new SessionComparison(rules, anomalies);
        sessions.compare(expected, results);
        new SourcedComparison("late", anomalies).compare(expected.late(), history.late());
        new SourcedComparison("dead letters", anomalies).compare(expected.rejected(), history.deadLetters());
        new LedgerComparison(anomalies).compare(ledger(expected, history), history.ledger());
        return new Verdict(counts(expected, history, sessions), anomalies.totals(), anomalies.first());
    }

    private static LedgerEntry ledger(Expectation expected, History history) {
        long late = expected.late().size();
        return new LedgerEntry(
                expected.filteredCount(),
                late,
                expected.windowedCount(),
                history.results().size());
    }

    private static Verdict.Counts counts(Expectation expected, History history, SessionComparison sessions) {
        return new Verdict.Counts(
                expected.read(),
                expected.windowedCount(),
                expected.late().size(),
                expected.rejected().size(),
                expected.filteredCount(),
                sessions.sessions(),
                history.results().size(),
                sessions.splits());
    }
}
