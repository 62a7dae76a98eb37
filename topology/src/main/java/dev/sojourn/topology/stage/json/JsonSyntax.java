package dev.sojourn.topology.stage.json;

import dev.sojourn.topology.stage.json.ScannedEvent.Kind;

/**
 * JSON's grammar over bytes. Each step takes the place of a token and gives the place behind it, or {@link #UNSURE} where
 * the text is wrong or beyond what is worth knowing here; whoever asks goes to a parser then.
 */
final class JsonSyntax {

    static final int UNSURE = -1;

    /** Far below Jackson's limits. */
    private static final int DEEPEST = 32;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_STRING = 1_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_INTEGER = 18;

    private byte[] json = {};
    private boolean plain;
    private Kind kind = Kind.OTHER;
    private int nameHash;

    void begin(byte[] text) {
        json = text;
        plain = true;
    }

    /** Whether all strings so far were ASCII without escapes. */
    boolean isPlain() {
        return plain;
    }

    /** What the last value was. */
    Kind kind() {
        return kind;
    }

    /** A hash of the bytes of the last name. */
    int nameHash() {
        return nameHash;
    }

    /** The byte at a place, or negative where there is none. */
    int at(int place) {
        return place >= 0 && place < json.length ? json[place] : UNSURE;
    }

    /** The place of the next byte that is no white space; the length where there is none. */
    int token(int from) {
        int place = from;
        while (place >= 0 && place < json.length && isSpace(json[place])) {
            place++;
        }
        return place;
    }

    /** A string without escapes. */
    int name(int from) {
        if (at(from) != '"') {
            return UNSURE;
        }
        int hash = 0;
        int end = Math.min(json.length, from + LONGEST_NAME);
        for (int i = from + 1; i < end; i++) {
            byte c = json[i];
            if (c == '"') {
                nameHash = hash;
                return i + 1;
            }
            if (c == '\\' || (c >= 0 && c < ' ')) {
                return UNSURE;
            }
            plain &= c > 0;
            hash = 31 * hash + c;
        }
        return UNSURE;
    }

    int value(int from, int depth) {
        return switch (at(from)) {
            case '"' -> string(from);
            case '{' -> nested(from, depth, '}');
            case '[' -> nested(from, depth, ']');
            case 't' -> word(from, "true", Kind.TRUE);
            case 'f' -> word(from, "false", Kind.FALSE);
            case 'n' -> word(from, "null", Kind.NULL);
            default -> number(from);
        };
    }

    private int string(int from) {
        kind = Kind.ASCII;
        int end = Math.min(json.length, from + LONGEST_STRING);
        for (int i = from + 1; i < end; i++) {
            byte c = json[i];
            if (c == '"') {
                return i + 1;
            }
            if (c < ' ') {
                if (c >= 0) {
                    return UNSURE;
                }
                notPlain(Kind.TEXT);
            } else if (c == '\\') {
                notPlain(Kind.OTHER);
                i = escape(i + 1);
                if (i < 0) {
                    return UNSURE;
                }
            }
        }
        return UNSURE;
    }

    private void notPlain(Kind found) {
        plain = false;
        kind = kind == Kind.OTHER ? kind : found;
    }

    /** The last place of an escape whose first is behind its backslash. */
    private int escape(int from) {
        return switch (at(from)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from;
            case 'u' -> isHex(from + 1) && isHex(from + 2) && isHex(from + 3) && isHex(from + 4) ? from + 4 : UNSURE;
            default -> UNSURE;
        };
    }

    private boolean isHex(int place) {
        int c = at(place);
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private int number(int from) {
        int first = at(from) == '-' ? from + 1 : from;
        int whole = digits(first);
        if (whole == first || (at(first) == '0' && whole > first + 1)) {
            return UNSURE;
        }
        int end = at(whole) == '.' ? fraction(whole) : whole;
        end = at(end) == 'e' || at(end) == 'E' ? exponent(end) : end;
        kind = end > whole ? Kind.DECIMAL : whole - first <= LONGEST_INTEGER ? Kind.SHORT_INTEGER : Kind.OTHER;
        return end - from <= LONGEST_NUMBER ? end : UNSURE;
    }

    private int fraction(int point) {
        int end = digits(point + 1);
        return end > point + 1 ? end : UNSURE;
    }

    private int exponent(int letter) {
        int first = at(letter + 1) == '+' || at(letter + 1) == '-' ? letter + 2 : letter + 1;
        int end = digits(first);
        return end > first ? end : UNSURE;
    }

    private int digits(int from) {
        int place = from;
        while (place < json.length && json[place] >= '0' && json[place] <= '9') {
            place++;
        }
        return place;
    }

    private int word(int from, String word, Kind meaning) {
        for (int i = 1; i < word.length(); i++) {
            if (at(from + i) != word.charAt(i)) {
                return UNSURE;
            }
        }
        kind = meaning;
        return from + word.length();
    }

    /** An object or an array with all that is in it. */
    private int nested(int from, int depth, char close) {
        int at = token(from + 1);
        boolean empty = at(at) == close;
        int end = depth > DEEPEST ? UNSURE : empty ? at + 1 : members(at, depth, close);
        kind = Kind.OTHER;
        return end;
    }

    private int members(int from, int depth, char close) {
        int at = from;
        while (at >= 0) {
            int end = token(close == '}' ? member(at, depth) : value(at, depth + 1));
            int next = at(end);
            if (next == close) {
                return end + 1;
            }
            at = next == ',' ? token(end + 1) : UNSURE;
        }
        return UNSURE;
    }

    private int member(int from, int depth) {
        int end = at(from) == '"' ? string(from) : UNSURE;
        int colon = token(end);
        return at(colon) == ':' ? value(token(colon + 1), depth + 1) : UNSURE;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
