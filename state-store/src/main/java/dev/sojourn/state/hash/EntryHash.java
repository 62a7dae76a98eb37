package dev.sojourn.state.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of one entry: two 64-bit lanes over the bytes of key and value, eight at a time, each mixed by a 128-bit
 * product folded in half; the lengths go in, too, so that bytes cannot move between key and value unnoticed.
 */
final class EntryHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Odd constants without pattern: the fractions of the square roots of 2, 3, 5 and 7.
    private static final long A = 0x6a09e667f3bcc909L;
    private static final long B = 0xbb67ae8584caa73bL;
    private static final long C = 0x3c6ef372fe94f82bL;
    private static final long D = 0xa54ff53a5f1d36f1L;

    private EntryHash() {}

    static StateHash of(byte[] key, byte[] value) {
        long lengths = ((long) key.length << Integer.SIZE) | value.length;
        return new StateHash(lane(key, value, lengths, A, B), lane(key, value, lengths, C, D));
    }

    private static long lane(byte[] key, byte[] value, long lengths, long seed, long other) {
        long hash = fold(lengths ^ seed, other);
        hash = over(key, hash, seed, other);
        hash = over(value, hash, seed, other);
        return fold(hash ^ other, seed);
    }

    private static long over(byte[] bytes, long start, long seed, long other) {
        long hash = start;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONGS.get(bytes, at) ^ seed, other) + hash;
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        return fold(hash ^ rest ^ seed, other) + hash;
    }

    private static long fold(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }
}
