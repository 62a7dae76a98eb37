package dev.sojourn.drill.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for facts, for so long as even a busy machine may take. */
final class Waiting {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private Waiting() {}

    static void until(String what, BooleanSupplier fact) {
        until(what, LIMIT, fact);
    }

    static void until(String what, Duration limit, BooleanSupplier fact) {
        long end = System.nanoTime() + limit.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new StoreFault("waited " + limit.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
