package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.EventTime;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** Finds the event time of an event: epoch milliseconds as an integer, an ISO-8601 instant with offset, a timestamp. */
final class TimeSource {

    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final Place place;
    private final String name;
    private final long maxFutureMs;

    private TimeSource(Place place, String name, long maxFutureMs) {
        this.place = place;
        this.name = name;
        this.maxFutureMs = maxFutureMs;
    }

    /** Where a pipeline's input says that it is. */
    static TimeSource of(EventTime time, long maxFutureMs) {
        if (time instanceof EventTime.Field field) {
            return new TimeSource(
                    (event, record) -> event.get(field.name()), "the time field " + field.name(), maxFutureMs);
        }
        if (time instanceof EventTime.Computed computed) {
            ComputedValue value = new ComputedValue(computed.expression());
            return new TimeSource(
                    (event, record) -> value.of(event, Reason.BAD_TIME, "the time"),
                    "the time " + computed.expression(),
                    maxFutureMs);
        }
        return new TimeSource((event, record) -> record.timestamp(), "the record's timestamp", maxFutureMs);
    }

    /** The time is in the future of the record's own timestamp; the wall clock would make replays differ. */
    long millis(Map<String, Object> event, InputRecord record) throws Rejection {
        Object value = place.value(event, record);
        long time = value instanceof Long millis ? millis : instant(value);
        if (time < 0 || time > LAST) {
            throw bad(value);
        }
        if (time - maxFutureMs > record.timestamp()) {
            throw future(time, record.timestamp());
        }
        return time;
    }

    private long instant(Object value) throws Rejection {
        try {
            if (value instanceof String text) {
                return OffsetDateTime.parse(text).toInstant().toEpochMilli();
            }
            if (value instanceof Instant instant) {
                return instant.toEpochMilli();
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw bad(value);
        }
        throw bad(value);
    }

    private Rejection bad(Object value) {
        return new Rejection(
                Reason.BAD_TIME,
                name + " must hold epoch milliseconds or an ISO-8601 instant with offset, 1970 to 9999, found "
                        + Excerpt.ofValue(value));
    }

    private Rejection future(long time, long recordTimestamp) {
        return new Rejection(
                Reason.TIME_IN_FUTURE,
                "the event time " + Instant.ofEpochMilli(time) + " is more than " + maxFutureMs
                        + " ms ahead of the record's own timestamp " + Instant.ofEpochMilli(recordTimestamp));
    }

    /** Where the value is. */
    @FunctionalInterface
    private interface Place {
        Object value(Map<String, Object> event, InputRecord record) throws Rejection;
    }
}
