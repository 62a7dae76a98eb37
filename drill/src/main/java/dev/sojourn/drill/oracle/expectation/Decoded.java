package dev.sojourn.drill.oracle.expectation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What one input record is, taken by itself and before any window. */
sealed interface Decoded {

    /** A dead letter, for the reason with this code. */
    record Rejected(String code) implements Decoded {}

    record Filtered(long time) implements Decoded {}

    /**
     * An event the windows get to see.
     *
     * @param key the input's
     * @param fields the event after the stages
     */
    record Kept(String key, long time, ObjectNode fields) implements Decoded {}
}
