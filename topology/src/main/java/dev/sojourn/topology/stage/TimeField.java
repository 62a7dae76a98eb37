package dev.sojourn.topology.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Finds the event time in an event: epoch milliseconds as an integer, or an ISO-8601 instant with offset. */
record TimeField(String name, long maxFutureMs) {

    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** @param recordTimestamp what the event time is in the future of; the wall clock would make replays differ */
    long millis(ObjectNode event, long recordTimestamp) throws Rejection {
        JsonNode value = event.path(name);
        long time = value.isTextual() ? instant(value) : integer(value);
        if (time < 0 || time > LAST) {
            throw bad(value);
        }
        if (time - maxFutureMs > recordTimestamp) {
            throw future(time, recordTimestamp);
        }
        return time;
    }

    private long integer(JsonNode value) throws Rejection {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        throw bad(value);
    }

    private long instant(JsonNode value) throws Rejection {
        try {
            return OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw bad(value);
        }
    }

    private Rejection bad(JsonNode value) {
        return new Rejection(
                Reason.BAD_TIME,
                "the time field " + name + " must hold epoch milliseconds or an ISO-8601 instant with offset, 1970 to"
                        + " 9999, found " + Excerpt.of(value));
    }

    private Rejection future(long time, long recordTimestamp) {
        return new Rejection(
                Reason.TIME_IN_FUTURE,
                "the event time " + Instant.ofEpochMilli(time) + " is more than " + maxFutureMs
                        + " ms ahead of the record's own timestamp " + Instant.ofEpochMilli(recordTimestamp));
    }
}
