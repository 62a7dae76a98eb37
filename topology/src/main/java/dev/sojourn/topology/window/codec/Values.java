package dev.sojourn.topology.window.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.common.values.NullValue;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of JSON in CEL's Java types: String, Long, Double, Boolean, NullValue, List, Map, and BigInteger beyond 64 bits.
 *
 * <p>In bytes, one that says what follows:
 *
 * <pre>
 * 0 none  1 null  2 false  3 true  4 Long (zigzag)  5 Double (8 bytes)  6 String  7 BigInteger
 * 8 List: size, values     9 Map: size, for each name and value
 * </pre>
 */
public final class Values {

    private static final int NONE = 0;
    private static final int NULL = 1;
    private static final int FALSE = 2;
    private static final int TRUE = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 5;
    private static final int TEXT = 6;
    private static final int INTEGER = 7;
    private static final int LIST = 8;
    private static final int MAP = 9;

    private Values() {}

    /** Whether there is nothing here: the field is missing or null. */
    public static boolean isNothing(Object value) {
        return value == null || value instanceof NullValue;
    }

    /** Writes a value, or that there is none where it is Java's null. */
    public static void write(StateOutput out, Object value) {
        if (value instanceof String text) {
            out.writeByte(TEXT);
            out.writeText(text);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeVarLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? TRUE : FALSE);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof List<?> list) {
            writeList(out, list);
        } else if (value instanceof BigInteger integer) {
            out.writeByte(INTEGER);
            out.writeInteger(integer);
        } else {
            out.writeByte(value == null ? NONE : NULL);
        }
    }

    private static void writeMap(StateOutput out, Map<?, ?> map) {
        out.writeByte(MAP);
        out.writeCount(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeText((String) entry.getKey());
            write(out, entry.getValue());
        }
    }

    private static void writeList(StateOutput out, List<?> list) {
        out.writeByte(LIST);
        out.writeCount(list.size());
        for (Object value : list) {
            write(out, value);
        }
    }

    /** The value, or Java's null where none was written. */
    public static Object read(StateInput in) {
        byte kind = in.readByte();
        return switch (kind) {
            case NONE -> null;
            case NULL -> NullValue.NULL_VALUE;
            case FALSE -> false;
            case TRUE -> true;
            case LONG -> in.readVarLong();
            case DOUBLE -> in.readDouble();
            case TEXT -> in.readText();
            case INTEGER -> in.readInteger();
            case LIST -> readList(in);
            case MAP -> readMap(in);
            default -> throw new IllegalStateException("the state holds a value of an unknown kind, " + kind);
        };
    }

    private static List<Object> readList(StateInput in) {
        int size = in.readSize();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(read(in));
        }
        return list;
    }

    /** What an event's or an object's fields were written as. */
    public static Map<String, Object> readMap(StateInput in) {
        int size = in.readSize();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(in.readText(), read(in));
        }
        return map;
    }

    /** The value as JSON; none is null. */
    public static JsonNode json(Object value) {
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Long number) {
            return LongNode.valueOf(number);
        }
        if (value instanceof Double number) {
            return DoubleNode.valueOf(number);
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof BigInteger integer) {
            return BigIntegerNode.valueOf(integer);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(each -> array.add(json(each)));
            return array;
        }
        return value instanceof Map<?, ?> map ? object(map) : NullNode.getInstance();
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((name, value) -> object.set((String) name, json(value)));
        return object;
    }

    /**
     * What an expression gave, as JSON can hold it, or empty where it has no place there. Instants and durations become
     * their ISO-8601 text.
     */
    public static Optional<Object> plain(Object result) {
        if (result instanceof String
                || result instanceof Long
                || result instanceof Boolean
                || result instanceof NullValue
                || result instanceof BigInteger
                || (result instanceof Double number && Double.isFinite(number))) {
            return Optional.of(result);
        }
        if (result instanceof Instant || result instanceof Duration) {
            return Optional.of(result.toString());
        }
        if (result instanceof List<?> list) {
            return plainList(list);
        }
        return result instanceof Map<?, ?> map ? plainMap(map) : Optional.empty();
    }

    private static Optional<Object> plainList(List<?> values) {
        List<Object> list = new ArrayList<>(values.size());
        for (Object value : values) {
            Optional<Object> plain = plain(value);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            list.add(plain.get());
        }
        return Optional.of(list);
    }

    private static Optional<Object> plainMap(Map<?, ?> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Optional<Object> plain = plain(entry.getValue());
            if (plain.isEmpty() || !(entry.getKey() instanceof String name)) {
                return Optional.empty();
            }
            map.put(name, plain.get());
        }
        return Optional.of(map);
    }

    /** How many bytes {@link #write} takes for a value, about. */
    public static int size(Object value) {
        if (value instanceof String text) {
            return 2 + text.length();
        }
        if (value instanceof List<?> list) {
            int size = 2;
            for (Object each : list) {
                size += size(each);
            }
            return size;
        }
        if (value instanceof Map<?, ?> map) {
            int size = 2;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += size(entry.getKey()) + size(entry.getValue());
            }
            return size;
        }
        return value instanceof BigInteger integer ? 2 + integer.bitLength() / Byte.SIZE : Long.BYTES + 1;
    }
}
