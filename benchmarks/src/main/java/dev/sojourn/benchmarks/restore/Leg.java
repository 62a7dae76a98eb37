package dev.sojourn.benchmarks.restore;

import java.util.Locale;

/** The ways in which state comes back. */
enum Leg {
    /** A plain consumer reads the changelog and keeps nothing. */
    RAW,
    /** Kafka Streams' own store with nothing to bring back: what starting costs. */
    STARTED,
    /** Kafka Streams' own store, everything replayed. */
    BUILTIN,
    /** Sojourn's store, everything replayed. */
    SOJOURN,
    /** The same with an index of deadlines. */
    DEADLINES,
    /** Sojourn's store on a new disk, from a snapshot. */
    SEEDED,
    /** Sojourn's store on the disk of a process that was killed. */
    KILLED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
