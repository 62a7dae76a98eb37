package dev.sojourn.topology.operator.task;

import dev.sojourn.topology.clock.SourceClock;

/** Whose clocks a stateful task waits for. */
enum Sources {
    /** All partitions of the input: behind a repartition topic, a key's events may come from any of them. */
    ALL {
        @Override
        SourceClock seen(SourceClock told) {
            return told;
        }
    },
    /** The one partition the task itself reads. */
    OWN {
        @Override
        SourceClock seen(SourceClock told) {
            return new SourceClock(0, 1, told.nextOffset(), told.time(), told.idle());
        }
    };

    abstract SourceClock seen(SourceClock told);
}
