package dev.sojourn.drill.oracle.topic;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What one stateful task says it has done.
 *
 * <pre>
 *   byte      0         1..24         25..32    33..40  41..48    49..56
 *   content   version   of the state  filtered  late    windowed  closed      big-endian 64-bit
 *   example   02        ...           ..00 02   ..00 01 ..00 07   ..00 03     2 filtered, 1 late, 7 in sessions, 3 results
 * </pre>
 */
public record LedgerEntry(long filtered, long late, long windowed, long closed) {

    public static final LedgerEntry NOTHING = new LedgerEntry(0, 0, 0, 0);

    private static final byte VERSION = 2;
    private static final int COUNTS_AT = 25;
    private static final int LENGTH = COUNTS_AT + 4 * Long.BYTES;

    /** Empty if {@code value} is null or not of this version. */
    public static Optional<LedgerEntry> read(byte[] value) {
        if (value == null || value.length != LENGTH || value[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer counts = ByteBuffer.wrap(value, COUNTS_AT, LENGTH - COUNTS_AT);
        return Optional.of(new LedgerEntry(counts.getLong(), counts.getLong(), counts.getLong(), counts.getLong()));
    }

    public LedgerEntry plus(LedgerEntry other) {
        return new LedgerEntry(
                filtered + other.filtered, late + other.late, windowed + other.windowed, closed + other.closed);
    }
}
