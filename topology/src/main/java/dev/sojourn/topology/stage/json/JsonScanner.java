package dev.sojourn.topology.stage.json;

import dev.sojourn.topology.stage.json.ScannedEvent.Kind;
import java.util.Arrays;

/**
 * Looks through a JSON object and finds where its fields are, without making any of them. Says nothing of what it is not
 * sure to be right: Jackson then decides. Used by one thread, for it remembers the names of fields.
 */
public final class JsonScanner {

    private static final int MOST_FIELDS = 128;

    private final FieldNames fieldNames = new FieldNames();
    private final JsonSyntax syntax = new JsonSyntax();
    private final String[] names = new String[MOST_FIELDS];
    private final Kind[] kinds = new Kind[MOST_FIELDS];
    private final int[] bounds = new int[2 * MOST_FIELDS];
    private int size;

    /** The event, or null where it is for Jackson to decide. */
    public ScannedEvent scan(byte[] json) {
        fieldNames.makeRoom();
        syntax.begin(json);
        size = 0;
        boolean sure = object(json) && !hasTwins() && (syntax.isPlain() || Utf8.isSound(json));
        return sure
                ? new ScannedEvent(
                        json, Arrays.copyOf(names, size), Arrays.copyOf(kinds, size), Arrays.copyOf(bounds, 2 * size))
                : null;
    }

    private boolean object(byte[] json) {
        int at = syntax.token(0);
        if (syntax.at(at) != '{') {
            return false;
        }
        at = syntax.token(at + 1);
        if (syntax.at(at) == '}') {
            return syntax.token(at + 1) == json.length;
        }
        while (at >= 0 && size < MOST_FIELDS) {
            at = field(json, at);
            int next = syntax.at(at);
            if (next == '}') {
                return syntax.token(at + 1) == json.length;
            }
            at = next == ',' ? syntax.token(at + 1) : -1;
        }
        return false;
    }

    /** The place of what follows the field, or negative. */
    private int field(byte[] json, int at) {
        int end = syntax.name(at);
        int colon = syntax.token(end);
        if (syntax.at(colon) != ':') {
            return -1;
        }
        int from = syntax.token(colon + 1);
        int to = syntax.value(from, 0);
        if (to < 0) {
            return -1;
        }
        Kind kind = syntax.kind();
        int quote = kind == Kind.ASCII || kind == Kind.TEXT ? 1 : 0;
        names[size] = fieldNames.name(json, at + 1, end - 1, syntax.nameHash());
        kinds[size] = kind;
        bounds[2 * size] = from + quote;
        bounds[2 * size + 1] = to - quote;
        size++;
        return syntax.token(to);
    }

    /** Equal names are one object here. */
    @SuppressWarnings("ReferenceEquality")
    private boolean hasTwins() {
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (names[i] == names[j]) {
                    return true;
                }
            }
        }
        return false;
    }
}
