package dev.sojourn.topology.operator;

import java.util.Map;

/**
 * How far the input is read: for each of its partitions the offset of the first record that is not part of it.
 *
 * @param ends by partition; one that is not named is read without an end
 */
public record InputRange(Map<Integer, Long> ends) {

    /** All there is and all that will come. */
    public static final InputRange WITHOUT_END = new InputRange(Map.of());

    public InputRange {
        ends = Map.copyOf(ends);
    }

    /** Whether the record at this place is to be read as an event. */
    public boolean contains(int partition, long offset) {
        return ends.isEmpty() || offset < end(partition);
    }

    /** The offset at which the partition ends, or {@link Long#MAX_VALUE}. */
    public long end(int partition) {
        return ends.getOrDefault(partition, Long.MAX_VALUE);
    }

    public boolean hasEnd() {
        return !ends.isEmpty();
    }
}
