package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.verdict.Report;

/** Compares the final results of one key with the windows there must be; one for each family of shapes. */
interface KeyComparison {

    static KeyComparison of(WindowRule rule, Report report) {
        return rule.shape() instanceof ShapeRule.Session session
                ? new SessionComparison(rule, session, report)
                : new AlignedComparison(rule, report);
    }

    /** Returns how many windows came out rightly, but in several results that say idle or stalled. */
    int compare(KeyCase key);

    /** Whether what is told of a window with this start may come from something else that closed on an assumption. */
    boolean isAssumed(KeyCase key, long start);
}
