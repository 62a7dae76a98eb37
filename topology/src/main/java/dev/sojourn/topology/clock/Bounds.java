package dev.sojourn.topology.clock;

/**
 * How far a stateful task may close things, and on what grounds; times are epoch milliseconds.
 *
 * <p>What lies before {@code strict} is over for certain: no source can bring anything for it that is not late. The
 * others rest on an assumption, and each reaches at least as far as the one before it: once it has been quiet for long, to
 * {@link #EVERYTHING} where all that is open is to be closed then.
 *
 * @param strict the least clock of all sources; {@link #NOTHING} until every source has spoken
 * @param withoutIdle the same over the sources that are not idle, or what wall-clock time allows of it
 * @param withoutStalled the same over the sources that are neither idle nor stalled
 */
public record Bounds(long strict, long withoutIdle, long withoutStalled) {

    /** Closes nothing. */
    public static final long NOTHING = Long.MIN_VALUE;

    /** Closes everything. */
    public static final long EVERYTHING = Long.MAX_VALUE;

    /** Before which time something may be closed, on whatever grounds. */
    public long horizon() {
        return withoutStalled;
    }
}
