package dev.sojourn.topology.stage.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether a JSON text is UTF-8 and stays so once its escapes are resolved. A lone {@code \ud800} is legal JSON that no
 * UTF-8 writer can write again: let through, it would kill the task that copies it into a result.
 */
final class Utf8 {

    private static final int ESCAPE_LENGTH = 6;

    private Utf8() {}

    static boolean isSound(byte[] json) {
        int odd = firstOdd(json);
        return odd == json.length || (isUtf8(json, odd) && escapesArePaired(json, odd));
    }

    /** The first byte that is neither plain ASCII nor free of a backslash. */
    private static int firstOdd(byte[] json) {
        int i = 0;
        while (i < json.length && json[i] >= 0 && json[i] != '\\') {
            i++;
        }
        return i;
    }

    private static boolean isUtf8(byte[] json, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, from, json.length - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean escapesArePaired(byte[] json, int from) {
        int i = from;
        while (i < json.length) {
            int unit = escapedUnit(json, i);
            if (isLow(unit) || (isHigh(unit) && !isLow(escapedUnit(json, i + ESCAPE_LENGTH)))) {
                return false;
            }
            i += isHigh(unit) ? 2 * ESCAPE_LENGTH : json[i] == '\\' ? 2 : 1;
        }
        return true;
    }

    /** The UTF-16 unit of an escape that begins here, or -1. */
    private static int escapedUnit(byte[] json, int at) {
        if (at + ESCAPE_LENGTH > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            unit = unit << 4 | Character.digit(json[i], 16);
        }
        return unit;
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }
}
