package dev.sojourn.topology.stage.outcome;

import dev.cel.common.values.NullValue;
import java.util.List;
import java.util.Map;

/** Values as they are shown in a detail: on one line, and no more of them than says what they were. */
public final class Excerpt {

    private static final int LONGEST = 80;

    private static final int LONGEST_SENTENCE = 200;

    private Excerpt() {}

    /** A scalar as it is, of anything else what it is; {@code null} is nothing at all. */
    public static String ofValue(Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof String text) {
            return '"' + of(text) + '"';
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        return value instanceof NullValue ? "null" : of(value.toString());
    }

    public static String of(String text) {
        return cut(text, LONGEST);
    }

    /** A message of a library, which may quote values itself. */
    public static String sentence(String text) {
        return cut(text, LONGEST_SENTENCE);
    }

    private static String cut(String text, int longest) {
        String shown = text.length() <= longest ? text : text.substring(0, whole(text, longest)) + "…";
        return shown.chars().anyMatch(Character::isISOControl) ? shown.replaceAll("\\p{Cntrl}", " ") : shown;
    }

    /** Half a character at the cut could not be written as UTF-8. */
    private static int whole(String text, int cut) {
        return Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
    }
}
