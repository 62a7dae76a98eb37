package dev.sojourn.state.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An entry of the deadline index: eight bytes of deadline, then the key, so that entries lie in order of time.
 *
 * <pre>
 * 80 00 01 8b cf e5 68 00   75 31
 * deadline 1700000000000    key "u1"
 * </pre>
 *
 * The sign bit is flipped, so that negative deadlines come first.
 */
public record DeadlineKey(long deadline, byte[] key) {

    public byte[] toBytes() {
        return ByteBuffer.allocate(Long.BYTES + key.length)
                .putLong(deadline ^ Long.MIN_VALUE)
                .put(key)
                .array();
    }

    static byte[] bound(long deadline) {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(deadline ^ Long.MIN_VALUE)
                .array();
    }

    static DeadlineKey of(byte[] bytes) {
        long deadline = ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE;
        return new DeadlineKey(deadline, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadlineKey entry && deadline == entry.deadline && Arrays.equals(key, entry.key);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(deadline) + Arrays.hashCode(key);
    }
}
