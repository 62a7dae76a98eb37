package dev.sojourn.connectors.file;

import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Chooses the times of a file's Kafka records: the event's own, as if it had been published when it happened.
 *
 * <p>An event whose time is unreadable, or later than now, takes the time of the record before it, and the first one
 * takes now. Brokers refuse records from the future, and a pipeline recognizes an event from the future by comparing
 * it with its record's time.
 */
final class RecordTimes {

    private final InstantSource clock;
    private long previous = -1;

    RecordTimes(InstantSource clock) {
        this.clock = clock;
    }

    long next(OptionalLong eventTime) {
        long now = clock.millis();
        long unknown = previous < 0 ? now : previous;
        long time = eventTime.orElse(unknown);
        previous = time > now ? unknown : time;
        return previous;
    }
}
