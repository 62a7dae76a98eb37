package dev.sojourn.benchmarks.check;

import java.util.Optional;

/** Takes an engine's results one by one and says whether they are right. */
public interface ResultCheck {

    void take(byte[] value);

    /** Whether nothing more is to come. */
    boolean complete();

    /** How many results there were. */
    long results();

    /** What is wrong, or empty. */
    Optional<String> complaint();
}
