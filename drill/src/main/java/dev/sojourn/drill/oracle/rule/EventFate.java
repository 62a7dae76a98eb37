package dev.sojourn.drill.oracle.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the stages do with one event. */
public sealed interface EventFate {

    /** The event goes on with these fields. */
    record Keep(ObjectNode fields) implements EventFate {}

    /** A filter said no. */
    record Filter() implements EventFate {}

    /** An expression failed: a dead letter. */
    record Reject() implements EventFate {}

    static EventFate keep(ObjectNode fields) {
        return new Keep(fields);
    }

    static EventFate filter() {
        return new Filter();
    }

    static EventFate reject() {
        return new Reject();
    }
}
