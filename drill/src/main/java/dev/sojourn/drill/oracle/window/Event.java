package dev.sojourn.drill.oracle.window;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.expectation.Route;
import dev.sojourn.drill.oracle.topic.Position;
import java.util.Comparator;
import java.util.List;

/**
 * One event that belongs into windows.
 *
 * @param clock what its source's clock said with it
 * @param bytes how long its record is
 * @param traits as in {@link Route.To}
 * @param arguments as in {@link Route.To}
 */
public record Event(long time, Position source, long clock, int bytes, Traits traits, List<JsonNode> arguments) {

    /** Event-time order; ties by source partition, then offset. */
    public static final Comparator<Event> ORDER = Comparator.comparingLong(Event::time)
            .thenComparingInt(event -> event.source().partition())
            .thenComparingLong(event -> event.source().offset());

    /**
     * What sessions are made by; means nothing to other shapes.
     *
     * @param gapMs how far beyond its time it reaches
     * @param ends whether it is its session's last
     */
    public record Traits(long gapMs, boolean ends) {

        public static final Traits NONE = new Traits(0, false);
    }

    /** The last millisecond at which another event still touches it. */
    public long reach() {
        return time + traits.gapMs();
    }
}
