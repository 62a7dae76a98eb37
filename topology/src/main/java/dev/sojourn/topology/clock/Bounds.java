package dev.sojourn.topology.clock;

/**
 * How far a stateful task may close things, and on what grounds; times are epoch milliseconds.
 *
 * <p>What lies before {@code strict} is over for certain: no source can bring anything for it that is not late. The
 * others rest on an assumption, and each reaches at least as far as the one before it.
 *
 * @param strict the least clock of all sources; {@link #NOTHING} until every source has spoken
 * @param withoutIdle the same over the sources that are not idle
 * @param withoutStalled the same over the sources that are neither idle nor stalled
 * @param allIdle whether every source has been idle for so long that everything is to be closed
 */
public record Bounds(long strict, long withoutIdle, long withoutStalled, boolean allIdle) {

    /** Closes nothing. */
    public static final long NOTHING = Long.MIN_VALUE;

    /** Before which time something may be closed, on whatever grounds. */
    public long horizon() {
        return allIdle ? Long.MAX_VALUE : withoutStalled;
    }
}
