package dev.sojourn.topology.clock;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What every record between stateless and stateful tasks says beside its key and value: what it is, when, and its
 * source's clock.
 *
 * <p>Carried in one header, {@value #HEADER}, of {@value #BYTES} bytes, big-endian:
 *
 * <pre>
 * offset  0        1     2          6           10           18          26    27
 *         version  kind  partition  partitions  next offset  clock time  idle  event time
 *         01       00    00000002   00000006    ..002a       ..0fa0      00    ..0f9f
 * </pre>
 *
 * The example is an event at 3,999 ms from offset 41 of partition 2 of 6, whose clock shows 4,000 ms.
 */
public record Stamp(Kind kind, SourceClock clock, long eventTime) {

    /** What a record is: an event for the windows, the trace of a filtered one, or a source telling its clock. */
    public enum Kind {
        EVENT(0),
        FILTERED(1),
        TICK(2);

        private static final List<Kind> BY_CODE = List.of(EVENT, FILTERED, TICK);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }
    }

    public static final String HEADER = "sojourn.stamp";

    static final byte VERSION = 1;
    static final int BYTES = 35;

    /** The stamp of an event or a filtered event at {@code eventTime}. */
    public static Stamp of(Kind kind, SourceClock clock, long eventTime) {
        return new Stamp(kind, clock, eventTime);
    }

    public static Stamp tick(SourceClock clock) {
        return new Stamp(Kind.TICK, clock, SourceClock.NONE);
    }

    /** The offset in the source partition of the event that this stamp belongs to. */
    public long sourceOffset() {
        return clock.nextOffset() - 1;
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .put(kind.code)
                .putInt(clock.partition())
                .putInt(clock.partitions())
                .putLong(clock.nextOffset())
                .putLong(clock.time())
                .put((byte) (clock.idle() ? 1 : 0))
                .putLong(eventTime)
                .array();
    }

    /**
     * Reads the stamp of a record.
     *
     * @throws IllegalStateException if there is none, or one of a version this build does not know
     */
    public static Stamp of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            throw new IllegalStateException(
                    "a record without a " + HEADER + " header: something else writes to the repartition topic");
        }
        return read(ByteBuffer.wrap(header.value()));
    }

    private static Stamp read(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("a " + HEADER + " header of version " + version + ", but this build reads "
                    + VERSION + ": update this instance, or stop the newer ones first");
        }
        Kind kind = Kind.BY_CODE.get(in.get());
        SourceClock clock = new SourceClock(in.getInt(), in.getInt(), in.getLong(), in.getLong(), in.get() == 1);
        return new Stamp(kind, clock, in.getLong());
    }
}
