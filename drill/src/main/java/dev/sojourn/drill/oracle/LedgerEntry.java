package dev.sojourn.drill.oracle;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What one stateful task says it has done.
 *
 * <pre>
 *   byte      0         1..8      9..16   17..24    25..32
 *   content   version   filtered  late    windowed  closed      big-endian 64-bit
 *   example   01        ..00 02   ..00 01 ..00 07   ..00 03     2 filtered, 1 late, 7 in sessions, 3 results
 * </pre>
 */
record LedgerEntry(long filtered, long late, long windowed, long closed) {

    static final LedgerEntry NOTHING = new LedgerEntry(0, 0, 0, 0);

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + 4 * Long.BYTES;

    /** Empty if {@code value} is null or not of this version. */
    static Optional<LedgerEntry> read(byte[] value) {
        if (value == null || value.length != LENGTH || value[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer counts = ByteBuffer.wrap(value, 1, LENGTH - 1);
        return Optional.of(new LedgerEntry(counts.getLong(), counts.getLong(), counts.getLong(), counts.getLong()));
    }

    LedgerEntry plus(LedgerEntry other) {
        return new LedgerEntry(
                filtered + other.filtered, late + other.late, windowed + other.windowed, closed + other.closed);
    }
}
