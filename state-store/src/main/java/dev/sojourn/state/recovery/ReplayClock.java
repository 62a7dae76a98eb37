package dev.sojourn.state.recovery;

/**
 * Tells since when a state that is being replayed may have missed deletions: whoever has reached the end that the
 * changelog had at some moment has missed none before that moment. In the middle of a replay nothing has changed: what was
 * read so far does not make the rest of the state any younger.
 *
 * <p>Asked by the thread that replays; told by any.
 */
public final class ReplayClock {

    private static final long EVERY_MS = 60_000;

    private volatile Look last = new Look(Long.MAX_VALUE, 0);
    private volatile long lookAfterMs;

    private record Look(long end, long atMs) {}

    /** The changelog was seen to end at {@code end}, not before {@code atMs}. */
    public void looked(long end, long atMs) {
        last = new Look(end, atMs);
        lookAfterMs = atMs + EVERY_MS;
    }

    /** Whether it is time for another look, which the caller will take; once. */
    public boolean due(long nowMs) {
        boolean due = nowMs > lookAfterMs;
        if (due) {
            lookAfterMs = nowMs + EVERY_MS;
        }
        return due;
    }

    /** When a state that was current at {@code beforeMs} is current once it is replayed up to {@code offset}. */
    public long currentAt(long offset, long beforeMs) {
        Look look = last;
        return offset + 1 >= look.end ? Math.max(beforeMs, look.atMs) : beforeMs;
    }
}
