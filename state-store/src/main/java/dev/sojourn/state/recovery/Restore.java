package dev.sojourn.state.recovery;

import dev.sojourn.state.recovery.RestoreProgress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One store's recovery as it goes on; told by several threads, read by any. */
public final class Restore {

    private final String task;
    private final String store;
    private final Rung rung;
    private final List<String> whyNotCheaper;
    private final Instant startedAt = Instant.now();
    private final Stopwatch seeding = new Stopwatch();
    private final Stopwatch replaying = new Stopwatch();
    private Phase phase = Phase.WAITING;
    private long bytesHave;
    private long bytesNeed;
    private long startOffset;
    private long endOffset;
    private long recordsHave;
    private long replayed;
    private boolean begun;
    private boolean followed;

    public Restore(String task, String store, Rung rung, List<String> whyNotCheaper) {
        this.task = task;
        this.store = store;
        this.rung = rung;
        this.whyNotCheaper = whyNotCheaper;
    }

    synchronized void seeding(long need) {
        phase = Phase.SEEDING;
        bytesNeed = need;
        seeding.start();
    }

    synchronized void downloaded(long bytes) {
        bytesHave = bytes;
    }

    synchronized void seeded() {
        seeding.stop();
        if (phase == Phase.SEEDING) {
            phase = Phase.WAITING;
        }
    }

    /** Records reached the store; before the replay of an active task has begun, they are a standby's. */
    public synchronized void applied() {
        followed |= !begun;
    }

    synchronized boolean underWay() {
        return begun && phase != Phase.DONE && phase != Phase.GIVEN_UP;
    }

    synchronized boolean followed() {
        return followed;
    }

    synchronized void replaying(long start, long end) {
        begun = true;
        startOffset = start;
        endOffset = end;
        if (phase == Phase.WAITING) {
            phase = Phase.REPLAYING;
        }
    }

    /** Up to which offset the changelog was replayed. */
    synchronized void replayedTo(long offset, long records) {
        phase = Phase.REPLAYING;
        replaying.start();
        recordsHave = Math.max(0, Math.min(offset + 1, endOffset) - startOffset);
        replayed += records;
    }

    synchronized void ended(boolean complete) {
        seeding.stop();
        replaying.stop();
        if (phase != Phase.DONE) {
            phase = complete ? Phase.DONE : Phase.GIVEN_UP;
        }
        if (complete) {
            recordsHave = need();
        }
    }

    /** The rung that was taken. */
    public synchronized Rung rung() {
        return rung;
    }

    public synchronized RestoreProgress progress() {
        return new RestoreProgress(
                task,
                store,
                rung,
                whyNotCheaper,
                phase,
                startedAt,
                bytesHave,
                bytesNeed,
                recordsHave,
                need(),
                replayed,
                seeding.taken(),
                replaying.taken());
    }

    private long need() {
        return Math.max(0, endOffset - startOffset);
    }

    /** Time between two moments, the second of which may be now. */
    private static final class Stopwatch {

        private long startedAt;
        private long stoppedAt;

        void start() {
            startedAt = startedAt == 0 ? System.nanoTime() : startedAt;
        }

        void stop() {
            stoppedAt = startedAt != 0 && stoppedAt == 0 ? System.nanoTime() : stoppedAt;
        }

        Duration taken() {
            long end = stoppedAt == 0 ? System.nanoTime() : stoppedAt;
            return startedAt == 0 ? Duration.ZERO : Duration.ofNanos(end - startedAt);
        }
    }
}
