package dev.sojourn.drill.oracle.topic;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** JSON as the rules want it: one document and nothing after it, numbers compared by their value. */
public final class Json {

    private static final ObjectReader AS_EVENT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** Keeps every digit of what was written out; an event's decimals are doubles by definition. */
    private static final ObjectReader AS_OUTPUT = AS_EVENT.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> {
        if (isFinite(one) && isFinite(other)) {
            return exact(one).compareTo(exact(other));
        }
        return one.equals(other) ? 0 : 1;
    };

    private Json() {}

    public static Optional<JsonNode> event(byte[] text) {
        return read(AS_EVENT, text);
    }

    public static Optional<JsonNode> output(byte[] text) {
        return text == null ? Optional.empty() : read(AS_OUTPUT, text);
    }

    private static Optional<JsonNode> read(ObjectReader reader, byte[] text) {
        try {
            return Optional.of(reader.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    /** A number the rules can calculate with: a 64-bit integer or a finite decimal. */
    public static boolean isCalculable(JsonNode node) {
        return isFinite(node) && (!node.isIntegralNumber() || node.canConvertToLong());
    }

    /** Null does not. */
    public static boolean isKey(JsonNode node) {
        return node != null && (node.isTextual() || node.isNumber() || node.isBoolean());
    }

    private static boolean isFinite(JsonNode node) {
        boolean exact = node.isIntegralNumber() || node.isBigDecimal();
        return exact || (node.isNumber() && Double.isFinite(node.doubleValue()));
    }

    /** The text an event's value has; an output's decimals keep digits that an event's do not. */
    public static String text(JsonNode node) {
        return node.isBigDecimal() ? DoubleNode.valueOf(node.doubleValue()).toString() : node.toString();
    }

    /** Whether {@code node} is a number between the least and the greatest of {@code numbers}. */
    public static boolean liesAmong(List<JsonNode> numbers, JsonNode node) {
        if (!isFinite(node)) {
            return false;
        }
        BigDecimal exact = exact(node);
        return numbers.stream().anyMatch(number -> exact(number).compareTo(exact) <= 0)
                && numbers.stream().anyMatch(number -> exact(number).compareTo(exact) >= 0);
    }

    public static BigDecimal exact(JsonNode number) {
        if (number.isIntegralNumber()) {
            return new BigDecimal(number.bigIntegerValue());
        }
        return number.isBigDecimal() ? number.decimalValue() : BigDecimal.valueOf(number.doubleValue());
    }
}
