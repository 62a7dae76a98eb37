package dev.sojourn.benchmarks.store;

import java.nio.ByteBuffer;

/** What a whole state comes to: how many entries, and a sum over all of them in which each byte counts, but no order. */
public record Fingerprint(long entries, long hash) {

    public static final Fingerprint NOTHING = new Fingerprint(0, 0);

    public Fingerprint plus(byte[] key, byte[] value) {
        return new Fingerprint(entries + 1, hash + Entries.mix(hash(key) * 31 + hash(value)));
    }

    private static long hash(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long hash = bytes.length;
        while (rest.remaining() >= Long.BYTES) {
            hash = Entries.mix(hash ^ rest.getLong());
        }
        while (rest.hasRemaining()) {
            hash = Entries.mix(hash ^ rest.get());
        }
        return hash;
    }
}
