package dev.sojourn.drill.load;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says when the next event of an even stream is due.
 *
 * <p>What was missed is made up for, but no more than a second of it: after a long stop the stream goes on at its
 * rate instead of in one burst.
 */
final class Pace {

    private static final long CATCH_UP = Duration.ofSeconds(1).toNanos();

    private final double nanosPerEvent;
    private final LongSupplier nanoTime;
    private long start;
    private long events;

    /** A rate of 0 means that every event is due at once. */
    Pace(double eventsPerSecond, LongSupplier nanoTime) {
        if (!(eventsPerSecond >= 0)) {
            throw new IllegalArgumentException("rate must not be negative, but is " + eventsPerSecond);
        }
        this.nanosPerEvent = eventsPerSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / eventsPerSecond;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Nanoseconds until the next event is due, or 0. */
    long untilNext() {
        long early = start + (long) (events * nanosPerEvent) - nanoTime.getAsLong();
        if (early < -CATCH_UP) {
            start += -CATCH_UP - early;
        }
        return Math.max(0, early);
    }

    /** An event happened. */
    void advance() {
        events++;
    }
}
