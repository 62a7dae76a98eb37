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
        Rule.NAME.require("window.name", name);
        Rule.AT_LEAST_A_MILLISECOND.require("session.gap", gap);
        Rule.NOT_NEGATIVE.require("session.grace", grace);
        Rule.AT_LEAST_A_MILLISECOND.require("session.idle-close", idleClose);
        Rule.TOPIC.require("window.output", outputTopic);
        aggregates = List.copyOf(aggregates);
        long names =
                aggregates.stream().map(AggregateDefinition::name).distinct().count();
        if (names < aggregates.size()) {
            throw new IllegalArgumentException("aggregate: expected different names, found " + aggregates);
        }
    }
}
