package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of window over the input, and what is computed in it.
 *
 * @param key a CEL expression over {@code event} that gives the window's own key, or empty for the input's
 * @param filter a CEL condition over {@code event} that an event must meet to be in this window, or empty for all
 * @param grace how far behind its source's clock an event may be before it is late
 * @param idleClose how long all sources must be idle until what is open is closed
 */
public record WindowDefinition(
        String name,
        Optional<String> key,
        Optional<String> filter,
        WindowShape shape,
        Duration grace,
        Duration idleClose,
        List<AggregateDefinition> aggregates,
        Emit emit,
        String outputTopic) {

    public static final Duration DEFAULT_GRACE = Duration.ZERO;
    public static final Duration DEFAULT_IDLE_CLOSE = Duration.ofMinutes(1);

    public WindowDefinition {
        Rule.NAME.require("window.name", name);
        requireNonNull(key, "key");
        requireNonNull(filter, "filter");
        requireNonNull(shape, "shape");
        requireNonNull(emit, "emit");
        Rule.NOT_NEGATIVE.require("window.grace", grace);
        Rule.AT_LEAST_A_MILLISECOND.require("window.idle-close", idleClose);
        Rule.TOPIC.require("window.output", outputTopic);
        aggregates = List.copyOf(aggregates);
        long names =
                aggregates.stream().map(AggregateDefinition::name).distinct().count();
        if (names < aggregates.size()) {
            throw new IllegalArgumentException("aggregate: expected different names, found " + aggregates);
        }
    }

    /** A window with the input's key over all events, of which only final results are told. */
    public WindowDefinition(
            String name,
            WindowShape shape,
            Duration grace,
            Duration idleClose,
            List<AggregateDefinition> aggregates,
            String outputTopic) {
        this(name, Optional.empty(), Optional.empty(), shape, grace, idleClose, aggregates, Emit.FINAL, outputTopic);
    }
}
