package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** Which events of a key belong together. */
public sealed interface WindowShape {

    /**
     * Events belong together that follow one another closely enough.
     *
     * @param max the longest time from a session's first event to its last, or empty for any
     * @param end a CEL condition over {@code event}: the event that meets it is its session's last, or empty for none
     */
    record Session(Gap gap, Optional<Duration> max, Optional<String> end) implements WindowShape {

        public Session {
            requireNonNull(gap, "gap");
            max.ifPresent(longest -> Rule.AT_LEAST_A_MILLISECOND.require("session.max", longest));
            requireNonNull(end, "end");
        }

        /** Sessions cut by silence alone. */
        public Session(Duration gap) {
            this(new Gap.Fixed(gap), Optional.empty(), Optional.empty());
        }
    }

    /** Windows of one length, one after the other, aligned to the epoch. */
    record Tumbling(Duration size) implements WindowShape {

        public Tumbling {
            Rule.AT_LEAST_A_MILLISECOND.require("tumbling.size", size);
        }
    }

    /** Windows of one length that begin every {@code advance}, aligned to the epoch; an event may be in several. */
    record Hopping(Duration size, Duration advance) implements WindowShape {

        public Hopping {
            Rule.AT_LEAST_A_MILLISECOND.require("hopping.size", size);
            Rule.AT_LEAST_A_MILLISECOND.require("hopping.advance", advance);
            if (advance.compareTo(size) > 0) {
                throw new IllegalArgumentException(
                        "hopping.advance: expected at most the size " + size + ", found " + advance);
            }
        }
    }

    /** One window for each distinct set of events no more than {@code difference} apart, both bounds inclusive. */
    record Sliding(Duration difference) implements WindowShape {

        public Sliding {
            Rule.AT_LEAST_A_MILLISECOND.require("sliding.difference", difference);
        }
    }

    /** How long a silence ends a session. */
    sealed interface Gap {

        /** The same after every event. */
        record Fixed(Duration length) implements Gap {

            public Fixed {
                Rule.AT_LEAST_A_MILLISECOND.require("session.gap", length);
            }
        }

        /** What a CEL expression over {@code event} says, a duration: the event covers the time until then. */
        record PerEvent(String expression) implements Gap {}
    }
}
