package dev.sojourn.drill.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for facts, for so long as even a busy machine may take. */
final class Waiting {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(5);

    /** Between two questions to another process, each of which costs both of them. */
    private static final Duration QUESTION = Duration.ofMillis(50);

    private Waiting() {}

    static void until(String what, BooleanSupplier fact) {
        until(what, LIMIT, GLANCE, fact);
    }

    /** The same for facts that must be asked for. */
    static void untilToldThat(String what, BooleanSupplier fact) {
        untilToldThat(what, LIMIT, fact);
    }

    static void untilToldThat(String what, Duration limit, BooleanSupplier fact) {
        until(what, limit, QUESTION, fact);
    }

    private static void until(String what, Duration limit, Duration pause, BooleanSupplier fact) {
        long end = System.nanoTime() + limit.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new StoreFault("waited " + limit.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
