package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.expectation.WindowExpectation;
import dev.sojourn.drill.oracle.result.EmittedResults;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.verdict.Report;
import java.util.Set;
import java.util.TreeSet;

/** Compares the windows there must be with the results there are, key by key. */
public final class WindowComparison {

    private final boolean updates;
    private final KeyComparison finals;
    private final UpdateComparison tellings;

    private long windows;
    private long results;
    private long splits;

    public WindowComparison(WindowRule rule, Report report) {
        this.updates = rule.tellsUpdates();
        this.finals = KeyComparison.of(rule, report);
        this.tellings = new UpdateComparison(rule, finals, report);
    }

    public void compare(WindowExpectation expected, EmittedResults emitted) {
        Set<String> keys = new TreeSet<>(expected.keys());
        keys.addAll(emitted.keys());
        for (String name : keys) {
            KeyCase key = KeyCase.of(name, expected, emitted, updates);
            windows += key.windows().size();
            results += key.results().size();
            splits += finals.compare(key);
            if (updates) {
                tellings.compare(key);
            }
        }
    }

    /** How many windows there must be. */
    public long windows() {
        return windows;
    }

    /** How many final results there are. */
    public long results() {
        return results;
    }

    /** How many of the windows came out rightly, but in several results that say idle or stalled. */
    public long splits() {
        return splits;
    }
}
