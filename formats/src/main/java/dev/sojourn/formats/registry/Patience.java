package dev.sojourn.formats.registry;

import dev.sojourn.topology.format.SchemasUnavailableException;
import java.time.Duration;

/** How long a registry that does not answer is asked again, with pauses that grow. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final long endNanos;
    private Duration pause = FIRST_PAUSE;

    Patience(Duration limit) {
        endNanos = System.nanoTime() + limit.toNanos();
    }

    /** Whether there is time for another pause. */
    boolean isLeft() {
        return System.nanoTime() + pause.toNanos() - endNanos <= 0;
    }

    void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    static SchemasUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SchemasUnavailableException("the instance was stopped while it waited for a schema registry", e);
    }
}
