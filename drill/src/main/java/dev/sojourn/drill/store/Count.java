package dev.sojourn.drill.store;

import java.nio.ByteBuffer;

/**
 * What the application keeps for a key.
 *
 * <pre>
 * offset  0      8      16       24
 *         sum    count  attempt  ballast
 *         int64  int64  int64    any bytes
 * </pre>
 *
 * @param attempt differs in each write: what an aborted transaction wrote can be told from what its repetition wrote
 */
public record Count(long sum, long count, long attempt) {

    private static final int BYTES = 3 * Long.BYTES;

    static Count of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Count(in.getLong(), in.getLong(), in.getLong());
    }

    byte[] toBytes(int ballast) {
        return ByteBuffer.allocate(BYTES + ballast)
                .putLong(sum)
                .putLong(count)
                .putLong(attempt)
                .array();
    }

    Count plus(Amount more, long newAttempt) {
        return new Count(sum + more.amount(), count + 1, newAttempt);
    }

    /** Whether both stand for the same records taken, whoever wrote them and when. */
    boolean sameAs(Count other) {
        return sum == other.sum && count == other.count;
    }
}
