package dev.sojourn.topology.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Finds the session key in an event: the text of a string, number or boolean. */
record KeyField(String name) {

    String key(ObjectNode event) throws Rejection {
        JsonNode value = event.path(name);
        if (value.isTextual() || value.isNumber() || value.isBoolean()) {
            return value.asText();
        }
        throw new Rejection(
                Reason.BAD_KEY,
                "the key field " + name + " must hold a string, a number or a boolean, found " + Excerpt.of(value));
    }
}
