package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.Pipeline;

/** Decides what becomes of one input record; a pure function of its arguments, to be used by one thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class Intake {

    private final Pipeline pipeline;

    public Intake(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Never throws, whatever the bytes.
     *
     * @param value the record's value, may be null
     * @param recordTimestamp the record's own Kafka timestamp in epoch milliseconds
     */
    public Outcome take(byte[] value, long recordTimestamp) {
        throw new UnsupportedOperationException(pipeline.name() + value.length + recordTimestamp);
    }
}
