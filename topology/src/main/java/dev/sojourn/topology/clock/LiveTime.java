package dev.sojourn.topology.clock;

/**
 * The time a task has been alive, in milliseconds: wall time, of which a pause counts only {@value #LONGEST_STEP_MS} ms.
 *
 * <p>A process that was suspended, or a task that had nothing to read, must not conclude that its sources have been
 * silent for all that time.
 */
final class LiveTime {

    static final long LONGEST_STEP_MS = 2_000;

    private long wall;
    private long live;

    LiveTime(long wallMs) {
        wall = wallMs;
    }

    long advance(long wallMs) {
        live += Math.max(0, Math.min(wallMs - wall, LONGEST_STEP_MS));
        wall = wallMs;
        return live;
    }
}
