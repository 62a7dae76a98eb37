package dev.sojourn.topology.stage.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The field names seen so far: events have the same ones again and again, so the text of each is made once.
 *
 * <p>Equal names are one object, but only between two calls of {@link #makeRoom}.
 */
final class FieldNames {

    private static final int SLOTS = 2048;

    /** Producers that send ever new names must not fill the memory. */
    private static final int MOST = 512;

    private byte[][] bytes = new byte[SLOTS][];
    private String[] names = new String[SLOTS];
    private int size;

    /** Forgets all names when there have been many. */
    void makeRoom() {
        if (size > MOST) {
            bytes = new byte[SLOTS][];
            names = new String[SLOTS];
            size = 0;
        }
    }

    /** The name between two places in a text, without escapes. */
    String name(byte[] json, int from, int to, int hash) {
        int slot = (hash * 0x9E3779B9) >>> 21;
        while (bytes[slot] != null) {
            if (Arrays.equals(bytes[slot], 0, bytes[slot].length, json, from, to)) {
                return names[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
        bytes[slot] = Arrays.copyOfRange(json, from, to);
        names[slot] = new String(bytes[slot], UTF_8);
        size++;
        return names[slot];
    }
}
