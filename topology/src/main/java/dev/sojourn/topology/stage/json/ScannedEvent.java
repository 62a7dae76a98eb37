package dev.sojourn.topology.stage.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cel.common.values.NullValue;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A JSON object that has been looked through: a field's value is made when it is asked for, and kept. */
public final class ScannedEvent extends AbstractMap<String, Object> {

    /** What a value is, as far as it matters for making it. */
    public enum Kind {
        ASCII,
        TEXT,
        SHORT_INTEGER,
        DECIMAL,
        TRUE,
        FALSE,
        NULL,
        /** Anything that is left to Jackson. */
        OTHER
    }

    private final byte[] json;
    private final String[] names;
    private final Kind[] kinds;
    private final int[] bounds;
    private final Object[] values;

    /** @param bounds from and to of each value, a string's without its quotes */
    ScannedEvent(byte[] json, String[] names, Kind[] kinds, int[] bounds) {
        this.json = json;
        this.names = names;
        this.kinds = kinds;
        this.bounds = bounds;
        this.values = new Object[names.length];
    }

    /** The object as it came. */
    public byte[] json() {
        return json;
    }

    @Override
    public Object get(Object name) {
        int index = indexOf(name);
        return index < 0 ? null : value(index);
    }

    @Override
    public boolean containsKey(Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            entries.put(names[i], value(i));
        }
        return entries.entrySet();
    }

    private int indexOf(Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private Object value(int index) {
        if (values[index] == null) {
            values[index] = make(kinds[index], bounds[2 * index], bounds[2 * index + 1]);
        }
        return values[index];
    }

    private Object make(Kind kind, int from, int to) {
        return switch (kind) {
            case ASCII -> new String(json, from, to - from, ISO_8859_1);
            case TEXT -> new String(json, from, to - from, UTF_8);
            case SHORT_INTEGER -> integer(from, to);
            case DECIMAL -> Double.valueOf(new String(json, from, to - from, ISO_8859_1));
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> NullValue.NULL_VALUE;
            case OTHER -> EventView.value(StrictJson.part(json, from, to));
        };
    }

    /** Of at most 18 digits, which a long can hold. */
    private Long integer(int from, int to) {
        boolean negative = json[from] == '-';
        long number = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            number = number * 10 + json[i] - '0';
        }
        return negative ? -number : number;
    }
}
