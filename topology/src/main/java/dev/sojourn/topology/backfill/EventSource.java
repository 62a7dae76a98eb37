package dev.sojourn.topology.backfill;

import java.util.Iterator;

/** Events that are not in Kafka yet. */
public interface EventSource {

    long size();

    /** The same events in the same order at every call. */
    Iterator<SourceEvent> events();

    /**
     * A Kafka record to be.
     *
     * @param timestamp epoch milliseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record SourceEvent(byte[] value, long timestamp) {}
}
