package dev.sojourn.topology.backfill;

import java.time.Duration;

/**
 * How far a backfill is.
 *
 * @param done events of the range that are through
 * @param total events in the range, as offsets count them
 */
public record BackfillProgress(Phase phase, long done, long total, Duration elapsed) {

    /** What it is busy with. */
    public enum Phase {
        /** A file is written into the input topic. */
        LOADING,
        /** Events go through the pipeline. */
        RUNNING,
        /** All is read, and the last windows close. */
        CLOSING
    }
}
