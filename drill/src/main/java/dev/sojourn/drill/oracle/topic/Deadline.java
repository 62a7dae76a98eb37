package dev.sojourn.drill.oracle.topic;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment by which something must be done. */
record Deadline(Duration limit, long at, LongSupplier nanoTime) {

    static Deadline in(Duration limit, LongSupplier nanoTime) {
        return new Deadline(limit, nanoTime.getAsLong() + limit.toNanos(), nanoTime);
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanoTime.getAsLong()));
    }

    boolean isOver() {
        return left().isZero();
    }
}
