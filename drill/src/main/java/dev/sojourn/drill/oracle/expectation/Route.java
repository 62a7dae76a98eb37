package dev.sojourn.drill.oracle.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.window.Event;
import java.util.List;

/** What one event is to one window definition. */
public sealed interface Route {

    /** A dead letter of this window, for the reason with this code. */
    record Rejected(String code) implements Route {}

    record Filtered() implements Route {}

    /**
     * An event with a place of its own: in windows of this key, or late.
     *
     * @param arguments one for each aggregate in their order, null where the aggregate has nothing to take
     */
    record To(String key, Event.Traits traits, List<JsonNode> arguments) implements Route {}
}
