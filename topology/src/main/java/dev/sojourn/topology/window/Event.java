package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;

/**
 * An accepted event as the windows see it.
 *
 * @param time event time in epoch milliseconds
 * @param partition the source partition, and {@code offset} the offset in it: they order events of the same time
 * @param fields the event after the stages, a JSON object
 */
public record Event(long time, int partition, long offset, JsonNode fields) {

    /** Where an event stands among those of its key: by time, ties by source partition and offset. */
    record Position(long time, int partition, long offset) implements Comparable<Position> {

        private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::time)
                .thenComparingInt(Position::partition)
                .thenComparingLong(Position::offset);

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }
    }

    Position position() {
        return new Position(time, partition, offset);
    }

    /** The field's value, or empty where it is missing or null. */
    Optional<JsonNode> field(String name) {
        JsonNode value = fields.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }
}
