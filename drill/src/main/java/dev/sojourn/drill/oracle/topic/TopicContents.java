package dev.sojourn.drill.oracle.topic;

import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.rule.WindowRule;
import java.util.List;
import java.util.Map;

/**
 * Everything committed to the topics of one pipeline, complete from their beginnings to their ends, in any order.
 *
 * @param windows by their names
 */
public record TopicContents(
        List<RawRecord> input, List<RawRecord> late, List<RawRecord> deadLetters, Map<String, Written> windows) {

    /** What one window wrote. */
    public record Written(List<RawRecord> results, List<RawRecord> ledger) {

        static final Written NOTHING = new Written(List.of(), List.of());
    }

    /** That of a pipeline whose one window holds sessions and is called so. */
    public TopicContents(
            List<RawRecord> input,
            List<RawRecord> results,
            List<RawRecord> late,
            List<RawRecord> deadLetters,
            List<RawRecord> ledger) {
        this(input, late, deadLetters, Map.of(OracleRules.SESSIONS, new Written(results, ledger)));
    }

    /** Of all windows. */
    public List<RawRecord> results() {
        return windows.values().stream()
                .flatMap(each -> each.results().stream())
                .toList();
    }

    /** Of all windows. */
    public List<RawRecord> ledger() {
        return windows.values().stream().flatMap(each -> each.ledger().stream()).toList();
    }

    public Written of(WindowRule window) {
        return windows.getOrDefault(window.name(), Written.NOTHING);
    }
}
