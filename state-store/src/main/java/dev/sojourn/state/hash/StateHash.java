package dev.sojourn.state.hash;

/**
 * A 128-bit hash of a set of entries that does not depend on their order: the sum of the entries' hashes modulo 2^128.
 *
 * <p>Adding what is written and subtracting what is overwritten or deleted keeps it equal to the hash of what is left. It
 * tells accidents apart, not adversaries.
 */
public record StateHash(long high, long low) {

    public static final StateHash ZERO = new StateHash(0, 0);

    private static final int HEX = 16;

    public StateHash plus(byte[] key, byte[] value) {
        return plus(EntryHash.of(key, value));
    }

    public StateHash minus(byte[] key, byte[] value) {
        return minus(EntryHash.of(key, value));
    }

    public StateHash plus(StateHash other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new StateHash(high + other.high + carry, sum);
    }

    public StateHash minus(StateHash other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new StateHash(high - other.high - borrow, low - other.low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }

    /** Reads what {@link #toString} wrote. */
    public static StateHash parse(String text) {
        return new StateHash(
                Long.parseUnsignedLong(text.substring(0, HEX), HEX), Long.parseUnsignedLong(text.substring(HEX), HEX));
    }
}
