package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What one input record is, taken by itself. */
sealed interface Decoded {

    /** A dead letter, for the reason with this code. */
    record Rejected(String code) implements Decoded {}

    record Filtered(long time) implements Decoded {}

    /**
     * An event with a place of its own: in a session, or late.
     *
     * @param fields the event after the stages
     * @param arguments one for each aggregate in their order, null where the aggregate has nothing to take
     */
    record Kept(String key, long time, ObjectNode fields, List<JsonNode> arguments) implements Decoded {}
}
