package dev.sojourn.drill.load;

/**
 * One Kafka record to be: its partition, its key and value, either of which may be null, and its timestamp in epoch
 * milliseconds.
 *
 * <p>Events are handed on and never compared: two of them are equal only where they share their arrays.
 */
@SuppressWarnings("ArrayRecordComponent")
public record LoadEvent(int partition, byte[] key, byte[] value, long timestamp) {}
