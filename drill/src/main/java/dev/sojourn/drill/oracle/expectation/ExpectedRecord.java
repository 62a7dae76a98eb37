package dev.sojourn.drill.oracle.expectation;

import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import java.util.List;

/** What must be in a topic exactly once because of one input record. */
public interface ExpectedRecord {

    /** As in {@link Anomaly}. */
    String key();

    /** In what {@code actual} is not as expected. */
    List<String> differences(RawRecord actual);
}
