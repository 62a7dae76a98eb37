package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import dev.sojourn.topology.format.SchemaRegistry;
import java.time.Duration;
import java.util.Optional;

/**
 * Where events come from, and where in them the session key and the event time are.
 *
 * @param registry where the schemas are, for formats that have them in a registry
 * @param partitionedByKey whether producers already key their records by the session key
 * @param maxFuture how far an event time may be ahead of its record's own Kafka timestamp
 * @param idleAfter how long a source with nothing left to read must be silent to count as idle
 * @param stallLimit how long a source that says nothing at all may hold the watermark
 */
public record Input(
        String topic,
        EventFormat format,
        Optional<SchemaRegistry> registry,
        EventKey key,
        EventTime time,
        boolean partitionedByKey,
        Duration maxFuture,
        Duration idleAfter,
        Duration stallLimit) {

    public static final Duration DEFAULT_MAX_FUTURE = Duration.ofMinutes(5);
    public static final Duration DEFAULT_IDLE_AFTER = Duration.ofSeconds(10);
    public static final Duration DEFAULT_STALL_LIMIT = Duration.ofMinutes(5);

    public Input {
        Rule.TOPIC.require("input.topic", topic);
        requireNonNull(format, "input.format");
        if (format.needsRegistry() != registry.isPresent()) {
            throw new IllegalArgumentException("input.schema-registry: goes with avro and protobuf");
        }
        requireNonNull(key, "input.key");
        requireNonNull(time, "input.time");
        Rule.NOT_NEGATIVE.require("input.max-future", maxFuture);
        Rule.AT_LEAST_A_MILLISECOND.require("input.idle-after", idleAfter);
        Rule.AT_LEAST_A_MILLISECOND.require("input.stall-limit", stallLimit);
    }

    /** Of a format without schemas. */
    public Input(
            String topic,
            EventFormat format,
            EventKey key,
            EventTime time,
            boolean partitionedByKey,
            Duration maxFuture,
            Duration idleAfter,
            Duration stallLimit) {
        this(topic, format, Optional.empty(), key, time, partitionedByKey, maxFuture, idleAfter, stallLimit);
    }

    /** JSON with key and time in fields, not partitioned by that key. */
    public Input(
            String topic,
            String keyField,
            String timeField,
            Duration maxFuture,
            Duration idleAfter,
            Duration stallLimit) {
        this(
                topic,
                EventFormat.JSON,
                new EventKey.Field(keyField),
                new EventTime.Field(timeField),
                false,
                maxFuture,
                idleAfter,
                stallLimit);
    }

    /** The same with default times. */
    public Input(String topic, String keyField, String timeField) {
        this(topic, keyField, timeField, DEFAULT_MAX_FUTURE, DEFAULT_IDLE_AFTER, DEFAULT_STALL_LIMIT);
    }
}
