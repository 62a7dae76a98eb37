package dev.sojourn.topology.stage.decode;

/**
 * A record of the input as the stages see it.
 *
 * @param key may be null
 * @param value may be null; not to be changed afterwards, for the event is read from it when it is asked for
 * @param timestamp the record's own Kafka timestamp in epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record InputRecord(byte[] key, byte[] value, long timestamp, InputHeaders headers) {

    /** A record with nothing but a value. */
    public InputRecord(byte[] value, long timestamp) {
        this(null, value, timestamp, InputHeaders.NONE);
    }
}
