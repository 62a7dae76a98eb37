package dev.sojourn.drill.oracle.expectation;

import java.util.HashMap;
import java.util.Map;

/** The clock of each source partition: the greatest accepted event time so far, in offset order. */
public final class PartitionClocks {

    private final Map<Integer, Long> clocks = new HashMap<>();

    /** Shows the clock of {@code partition} an accepted event at {@code time} and returns what it says then. */
    public long advance(int partition, long time) {
        return clocks.merge(partition, time, Math::max);
    }
}
