package dev.sojourn.topology.stage;

/** What became of one input record in the stateless stages. */
public sealed interface Outcome {

    /**
     * The event goes on to the windows.
     *
     * @param key the session key
     * @param time event time in epoch milliseconds, 0 to 9999-12-31T23:59:59.999Z
     * @param fields the event after the stages, a JSON object in UTF-8; not to be changed, may be the record's own value
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared; a copy per event would be the cost
    record Accepted(String key, long time, byte[] fields) implements Outcome {}

    /** A filter said no; the event's time still moves its source's clock. */
    record Filtered(long time) implements Outcome {}

    /** The event goes to the dead letters and moves no clock; {@code detail} is one sentence. */
    record Rejected(Reason reason, String detail) implements Outcome {}
}
