package dev.sojourn.drill.oracle.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The pipeline as the oracle sees it, stated a second time and in Java so that nothing of the pipeline file's reader is
 * trusted.
 *
 * @param keyField the field of the raw event that holds the session key
 * @param timeField the field of the raw event that holds the event time
 * @param maxFuture how far an event time may lie ahead of the record's own Kafka timestamp
 * @param stages filters and maps, from the raw event to its fate; must not modify its argument
 * @param windows at least one, with different names
 */
public record OracleRules(
        String keyField,
        String timeField,
        Duration maxFuture,
        Function<JsonNode, EventFate> stages,
        List<WindowRule> windows) {

    /** What the window is called where a pipeline has sessions and nothing else. */
    public static final String SESSIONS = "sessions";

    public OracleRules {
        if (maxFuture.isNegative()) {
            throw new IllegalArgumentException("max-future must not be negative, but is " + maxFuture);
        }
        windows = List.copyOf(windows);
        long names = windows.stream().map(WindowRule::name).distinct().count();
        if (windows.isEmpty() || names < windows.size()) {
            throw new IllegalArgumentException("expected windows with different names, found " + windows);
        }
    }

    /** A pipeline whose one window holds sessions, cut by silence alone, and is called so. */
    public OracleRules(
            String keyField,
            String timeField,
            Duration maxFuture,
            Duration gap,
            Duration grace,
            Function<JsonNode, EventFate> stages,
            List<AggregateRule> aggregates) {
        this(
                keyField,
                timeField,
                maxFuture,
                stages,
                List.of(WindowRule.of(SESSIONS, ShapeRule.Session.of(gap), grace, aggregates)));
    }

    public boolean hasOneWindow() {
        return windows.size() == 1;
    }

    /** What comes after the name of a topic's role where the window must be told from others. */
    public String suffix(WindowRule window) {
        return hasOneWindow() ? "" : " of " + window.name();
    }
}
