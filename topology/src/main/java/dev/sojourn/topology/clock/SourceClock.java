package dev.sojourn.topology.clock;

/**
 * How far one partition of the input has come, as its stateless task knows it.
 *
 * @param partition the source partition
 * @param partitions how many source partitions there are
 * @param nextOffset the offset in the source partition up to which this holds, exclusive
 * @param time the greatest accepted event time so far in epoch milliseconds, or {@link #NONE}
 * @param idle whether the partition is read to its end and has been silent for a while
 */
public record SourceClock(int partition, int partitions, long nextOffset, long time, boolean idle) {

    /** The time of a clock that has seen no event. */
    public static final long NONE = -1;

    public SourceClock {
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException("source partition " + partition + " of " + partitions
                    + ": the input topic has gained partitions since this instance started; restart all instances");
        }
    }
}
