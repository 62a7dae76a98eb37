package dev.sojourn.drill.oracle.topic;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;

/**
 * One Kafka record as read: nothing decoded but the headers' text.
 *
 * @param key may be null
 * @param value may be null
 * @param headers UTF-8 text by name; of several of one name the last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record RawRecord(
        int partition, long offset, long timestamp, byte[] key, byte[] value, Map<String, String> headers) {

    public static final Comparator<RawRecord> BY_POSITION =
            Comparator.comparingInt(RawRecord::partition).thenComparingLong(RawRecord::offset);

    public Position position() {
        return new Position(partition, offset);
    }

    /** The key as UTF-8; null if there is none. */
    public String keyText() {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
