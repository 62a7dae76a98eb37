package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

/** Where the event time is. */
public sealed interface EventTime {

    /** In a field of the event's own: epoch milliseconds, or an ISO-8601 instant with offset. */
    record Field(String name) implements EventTime {

        public Field {
            Rule.FIELD.require("input.time", name);
        }
    }

    /** In what a CEL expression over {@code event} gives: the same, or a timestamp. */
    record Computed(String expression) implements EventTime {

        public Computed {
            requireNonNull(expression, "expression");
        }
    }

    /** The record's Kafka timestamp. */
    record OfRecord() implements EventTime {}
}
