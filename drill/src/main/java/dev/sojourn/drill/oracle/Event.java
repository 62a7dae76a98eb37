package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/**
 * One event that belongs into a session.
 *
 * @param arguments as in {@link Decoded.Kept}
 */
record Event(long time, Position source, List<JsonNode> arguments) {

    /** Event-time order; ties by source partition, then offset. */
    static final Comparator<Event> ORDER = Comparator.comparingLong(Event::time)
            .thenComparingInt(event -> event.source().partition())
            .thenComparingLong(event -> event.source().offset());
}
