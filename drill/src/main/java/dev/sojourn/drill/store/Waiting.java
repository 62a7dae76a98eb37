package dev.sojourn.drill.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for facts, for so long as even a busy machine may take. */
final class Waiting {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private Waiting() {}

    static void until(String what, BooleanSupplier fact) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new StoreFault("waited " + LIMIT.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
