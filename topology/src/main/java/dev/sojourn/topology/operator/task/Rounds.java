package dev.sojourn.topology.operator.task;

/** Something that is done at most once in a period, by wall-clock milliseconds. */
final class Rounds {

    private final long periodMs;
    private long lastMs;

    Rounds(long periodMs) {
        this.periodMs = periodMs;
    }

    /** A clock that was set back makes it due, too. */
    boolean due(long nowMs) {
        return nowMs - lastMs >= periodMs || nowMs < lastMs;
    }

    void done(long nowMs) {
        lastMs = nowMs;
    }
}
