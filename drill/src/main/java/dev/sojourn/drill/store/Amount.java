package dev.sojourn.drill.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * What one record of the input topic asks for, in text: a kind and a number.
 *
 * <pre>
 * add 17      clear 0      forge 17
 * </pre>
 */
public record Amount(Kind kind, long amount) {

    /** What to do with the key. */
    public enum Kind {
        ADD,
        CLEAR,
        /** Adds, but does not book it: the ledger is wrong from then on. */
        FORGE
    }

    public static Amount add(long amount) {
        return new Amount(Kind.ADD, amount);
    }

    public static Amount clear() {
        return new Amount(Kind.CLEAR, 0);
    }

    static Amount read(byte[] text) {
        String[] words = new String(text, UTF_8).split(" ", -1);
        return new Amount(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), Long.parseLong(words[1]));
    }

    byte[] toBytes() {
        return (kind.name().toLowerCase(Locale.ROOT) + " " + amount).getBytes(UTF_8);
    }
}
