package dev.sojourn.topology.operator;

import dev.sojourn.topology.stage.outcome.Outcome;
import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * An input record's value on its way from the consumer to its task: the bytes, and what the stages made of them.
 *
 * <p>The event time is needed before the record is processed, and a record's fate decides whether it moves the clock; so
 * the stages run when Kafka Streams asks for the timestamp, once, and the processor finds their outcome here.
 */
public final class Arrival {

    /** Wraps the bytes; a record without a value arrives as an arrival without bytes. */
    static final Deserializer<Arrival> DESERIALIZER = (topic, bytes) -> new Arrival(bytes);

    private final byte[] bytes;
    private Outcome outcome;
    private long recordTimestamp;

    Arrival(byte[] bytes) {
        this.bytes = bytes;
    }

    void decide(Outcome decided, long kafkaTimestamp) {
        outcome = decided;
        recordTimestamp = kafkaTimestamp;
    }

    /** As they came, {@code null} where the record had no value. */
    public byte[] bytes() {
        return bytes;
    }

    public Outcome outcome() {
        return Objects.requireNonNull(outcome, "the event time is extracted before a record is processed");
    }

    /** The record's own Kafka timestamp in epoch milliseconds. */
    long recordTimestamp() {
        return recordTimestamp;
    }
}
