package dev.sojourn.drill.oracle;

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
 */
public record OracleRules(
        String keyField,
        String timeField,
        Duration maxFuture,
        Duration gap,
        Duration grace,
        Function<JsonNode, EventFate> stages,
        List<AggregateRule> aggregates) {

    public OracleRules {
        requireNotNegative("max-future", maxFuture);
        requireNotNegative("gap", gap);
        requireNotNegative("grace", grace);
        aggregates = List.copyOf(aggregates);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
    }
}
