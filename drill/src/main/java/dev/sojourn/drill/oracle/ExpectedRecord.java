package dev.sojourn.drill.oracle;

import java.util.List;

/** What must be in a topic exactly once because of one input record. */
interface ExpectedRecord {

    /** As in {@link Anomaly}. */
    String key();

    /** In what {@code actual} is not as expected. */
    List<String> differences(RawRecord actual);
}
