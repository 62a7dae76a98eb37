package dev.sojourn.topology.stage;

import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;

/** The text of a value as a key. */
final class KeyText {

    private KeyText() {}

    /** @param what the key as it is called where the value is none */
    static String of(String what, Object value) throws Rejection {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new Rejection(
                Reason.BAD_KEY, what + " must hold a string, a number or a boolean, found " + Excerpt.ofValue(value));
    }
}
