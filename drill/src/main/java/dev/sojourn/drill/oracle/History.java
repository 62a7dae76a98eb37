package dev.sojourn.drill.oracle;

import java.util.List;
import java.util.Map;

/**
 * Everything committed to the topics of one pipeline, complete from their beginnings to their ends, in any order.
 *
 * @param windows by their names
 */
public record History(
        List<RawRecord> input, List<RawRecord> late, List<RawRecord> deadLetters, Map<String, Written> windows) {

    /** What one window wrote. */
    public record Written(List<RawRecord> results, List<RawRecord> ledger) {

        static final Written NOTHING = new Written(List.of(), List.of());
    }

    /** That of a pipeline whose one window holds sessions and is called so. */
    public History(
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

    Written of(WindowRule window) {
        return windows.getOrDefault(window.name(), Written.NOTHING);
    }
}
