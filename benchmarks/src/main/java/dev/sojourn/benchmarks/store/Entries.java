package dev.sojourn.benchmarks.store;

import java.nio.ByteBuffer;

/**
 * The entries that are kept: a number as the key, and how often it was updated as part of the value.
 *
 * <pre>
 * key      8 bytes   the number, scrambled: neighbours in the log are none in the store
 * value    8 bytes   a deadline in epoch milliseconds, some time within a day
 *          8 bytes   version: 0, and one more with each update
 *         16 bytes   noise, of number and version
 * </pre>
 */
public final class Entries {

    private static final long START = 1_767_225_600_000L;
    private static final long DAY_MS = 86_400_000;
    private static final int VALUE_BYTES = 4 * Long.BYTES;

    private Entries() {}

    public static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(mix(number)).array();
    }

    public static byte[] value(byte[] key, long version) {
        long noise = mix(ByteBuffer.wrap(key).getLong() + version);
        return ByteBuffer.allocate(VALUE_BYTES)
                .putLong(START + Math.floorMod(noise, DAY_MS))
                .putLong(version)
                .putLong(noise)
                .putLong(mix(noise))
                .array();
    }

    /** What an update makes of a value; {@code null} is one that was never there. */
    static byte[] updated(byte[] key, byte[] value) {
        return value(
                key,
                value == null
                        ? 0
                        : 1 + ByteBuffer.wrap(value, Long.BYTES, Long.BYTES).getLong());
    }

    /** One to one, so that different numbers have different keys. */
    static long mix(long number) {
        long mixed = number + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
