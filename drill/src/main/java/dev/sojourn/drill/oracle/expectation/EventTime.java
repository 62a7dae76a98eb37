package dev.sojourn.drill.oracle.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** The event time a JSON value stands for: an integer of epoch milliseconds, or a text with date, time and offset. */
final class EventTime {

    /** 9999-12-31T23:59:59.999Z. */
    private static final long LAST = 253_402_300_799_999L;

    private EventTime() {}

    static OptionalLong of(JsonNode value) {
        OptionalLong millis = millis(value);
        boolean inRange = millis.isPresent() && millis.getAsLong() >= 0 && millis.getAsLong() <= LAST;
        return inRange ? millis : OptionalLong.empty();
    }

    private static OptionalLong millis(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return OptionalLong.of(value.longValue());
        }
        return value.isTextual() ? parsed(value.textValue()) : OptionalLong.empty();
    }

    private static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException noTimeOrFarBeyond) {
            return OptionalLong.empty();
        }
    }
}
