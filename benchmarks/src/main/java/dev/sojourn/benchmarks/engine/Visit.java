package dev.sojourn.benchmarks.engine;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * An event on its way to the DSL's windows. An aggregator is not told the timestamp, so the time goes with the value:
 * eight bytes, big-endian, then the fields as JSON.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record Visit(long time, byte[] fields) {

    static final Serde<Visit> SERDE =
            Serdes.serdeFrom((topic, visit) -> visit.toBytes(), (topic, bytes) -> read(ByteBuffer.wrap(bytes)));

    private byte[] toBytes() {
        return ByteBuffer.allocate(Long.BYTES + fields.length)
                .putLong(time)
                .put(fields)
                .array();
    }

    private static Visit read(ByteBuffer in) {
        long time = in.getLong();
        byte[] fields = new byte[in.remaining()];
        in.get(fields);
        return new Visit(time, fields);
    }
}
