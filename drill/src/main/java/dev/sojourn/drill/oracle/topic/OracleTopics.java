package dev.sojourn.drill.oracle.topic;

import dev.sojourn.drill.oracle.rule.OracleRules;
import java.util.List;

/** The names of the topics the oracle reads. */
public record OracleTopics(String input, String late, String deadLetters, List<WindowTopics> windows) {

    /** What one window writes. */
    public record WindowTopics(String window, String results, String ledgerChangelog) {}

    public OracleTopics {
        windows = List.copyOf(windows);
    }

    /** Those of a pipeline whose one window holds sessions and is called so. */
    public OracleTopics(String input, String results, String late, String deadLetters, String ledgerChangelog) {
        this(input, late, deadLetters, List.of(new WindowTopics(OracleRules.SESSIONS, results, ledgerChangelog)));
    }

    /** Of the first window. */
    public String results() {
        return windows.get(0).results();
    }

    /** Of the first window. */
    public String ledgerChangelog() {
        return windows.get(0).ledgerChangelog();
    }
}
