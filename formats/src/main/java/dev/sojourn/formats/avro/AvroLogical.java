package dev.sojourn.formats.avro;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sojourn.formats.json.JsonNumbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;

/**
 * What Avro's logical types arrive as: instants as epoch milliseconds, for {@code time:} and comparisons; what is no
 * instant, such as a local time, as ISO 8601 text, so that nobody takes it for one.
 */
final class AvroLogical {

    private AvroLogical() {}

    static JsonNode whole(Schema type, long number) {
        LogicalType logical = type.getLogicalType();
        if (logical == null) {
            return LongNode.valueOf(number);
        }
        return switch (logical.getName()) {
            case "timestamp-micros" -> LongNode.valueOf(Math.floorDiv(number, 1_000));
            case "timestamp-nanos" -> LongNode.valueOf(Math.floorDiv(number, 1_000_000));
            case "date" -> TextNode.valueOf(LocalDate.ofEpochDay(number).toString());
            case "time-millis" -> time(Math.multiplyExact(number, 1_000_000L));
            case "time-micros" -> time(Math.multiplyExact(number, 1_000L));
            case "local-timestamp-millis" -> local(number, ChronoUnit.MILLIS);
            case "local-timestamp-micros" -> local(number, ChronoUnit.MICROS);
            case "local-timestamp-nanos" -> local(number, ChronoUnit.NANOS);
            default -> LongNode.valueOf(number);
        };
    }

    static JsonNode bytes(Schema type, byte[] bytes) {
        LogicalType logical = type.getLogicalType();
        if (logical instanceof Decimal decimal) {
            return JsonNumbers.of(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
        }
        if (logical != null && logical.getName().equals("uuid") && bytes.length == 2 * Long.BYTES) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return TextNode.valueOf(new UUID(halves.getLong(), halves.getLong()).toString());
        }
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    private static JsonNode time(long nanos) {
        return TextNode.valueOf(ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(nanos)));
    }

    private static JsonNode local(long number, ChronoUnit unit) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.EPOCH.plus(number, unit), ZoneOffset.UTC);
        return TextNode.valueOf(ISO_LOCAL_DATE_TIME.format(time));
    }
}
