package dev.sojourn.state.entries;

import dev.sojourn.state.image.Image;
import java.time.Duration;

/** Bounds the tail: brings an image to disk after so many records or so much time, whichever comes first. */
public final class FlushPolicy {

    private final long records;
    private final long intervalNanos;
    private long waiting;
    private long flushedAt;

    public FlushPolicy(long records, Duration interval, long nowNanos) {
        this.records = records;
        this.intervalNanos = interval.toNanos();
        this.flushedAt = nowNanos;
    }

    public void written(int count) {
        waiting += count;
    }

    /** Much is being written that could be replayed again: time alone decides, and the memory it takes. */
    void writtenInBulk() {
        waiting = Math.max(waiting, 1);
    }

    /** Flushes if it is time to; beside what goes on. */
    void offer(Image image) {
        long now = System.nanoTime();
        if (waiting >= records || (waiting > 0 && now - flushedAt >= intervalNanos)) {
            image.flush(false);
            waiting = 0;
            flushedAt = now;
        }
    }
}
