package dev.sojourn.topology.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * A session window: events of a key no more than {@code gap} apart belong together.
 *
 * @param grace how far behind its source's clock an event may be before it is late
 * @param idleClose how long all sources must be idle until every open session is closed
 */
public record WindowDefinition(
        String name,
        Duration gap,
        Duration grace,
        Duration idleClose,
        List<AggregateDefinition> aggregates,
        String outputTopic) {

    public static final Duration DEFAULT_GRACE = Duration.ZERO;
    public static final Duration DEFAULT_IDLE_CLOSE = Duration.ofMinutes(1);

    public WindowDefinition {
        aggregates = List.copyOf(aggregates);
    }
}
