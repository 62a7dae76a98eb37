package dev.sojourn.connectors.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * Passes a line on as it is, and looks for its time: a whole number of epoch milliseconds, or a date and time with
 * offset as ISO-8601 writes it, in a field of the outermost object.
 */
final class JsonLineDecoder implements LineDecoder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String timeField;

    JsonLineDecoder(String timeField) {
        this.timeField = timeField;
    }

    @Override
    public Decoded decode(String line) {
        return new Decoded(line, timeOf(line));
    }

    private OptionalLong timeOf(String line) {
        try {
            long time = epochMillis(JSON.readTree(line).path(timeField));
            return time < 0 ? OptionalLong.empty() : OptionalLong.of(time);
        } catch (JsonProcessingException | DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static long epochMillis(JsonNode time) {
        if (time.isTextual()) {
            return OffsetDateTime.parse(time.textValue()).toInstant().toEpochMilli();
        }
        return time.isIntegralNumber() && time.canConvertToLong() ? time.longValue() : -1;
    }
}
