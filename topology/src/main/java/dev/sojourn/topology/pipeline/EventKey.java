package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

/** Where the session key is. */
public sealed interface EventKey {

    /** In a field of the event's own. */
    record Field(String name) implements EventKey {

        public Field {
            Rule.FIELD.require("input.key", name);
        }
    }

    /** In what a CEL expression over {@code event} gives. */
    record Computed(String expression) implements EventKey {

        public Computed {
            requireNonNull(expression, "expression");
        }
    }

    /** The record's key, as text in UTF-8. */
    record OfRecord() implements EventKey {}
}
