package dev.sojourn.topology.window;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A key's open sessions as the store keeps them.
 *
 * <pre>
 * offset  0                  8        9            13
 *         earliest deadline  version  fingerprint  number of sessions, then each: start, end - start, aggregate states
 *         00..00002af8       01       5d0c2a11     02  d00f 00 ...  a0 1f 02 ...
 * </pre>
 *
 * The first eight bytes are epoch milliseconds, big-endian, so that what falls due is found without reading the rest. The
 * fingerprint is that of the aggregates whose states follow. The example holds one session of the single event at 1,000 ms
 * and a gap of 10 s: numbers from offset 13 on are variable-length zigzag.
 */
public final class SessionState {

    static final byte VERSION = 1;

    private final SessionRules rules;
    private final AggregateRow aggregates;

    public SessionState(SessionRules rules, AggregateRow aggregates) {
        this.rules = rules;
        this.aggregates = aggregates;
    }

    /** The earliest deadline of a value, without reading the rest of it. */
    public static long earliestDeadline(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    /** The earliest deadline of sessions, of which there must be at least one. */
    public long earliestDeadline(List<Session> sessions) {
        return rules.earliestDeadline(sessions);
    }

    public byte[] write(List<Session> sessions) {
        StateOutput out = new StateOutput();
        out.writeLong(rules.earliestDeadline(sessions));
        out.writeByte(VERSION);
        out.writeInt(aggregates.fingerprint());
        out.writeVarLong(sessions.size());
        for (Session session : sessions) {
            out.writeVarLong(session.start());
            out.writeVarLong(session.end() - session.start());
            aggregates.write(session.states(), out);
        }
        return out.toBytes();
    }

    /**
     * The sessions of a value; none where there is no value.
     *
     * @throws IllegalStateException if the value was written for other aggregates or by a newer build
     */
    public List<Session> read(byte[] value) {
        if (value == null) {
            return List.of();
        }
        StateInput in = new StateInput(value);
        requireReadable(in);
        long count = in.readVarLong();
        List<Session> sessions = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long start = in.readVarLong();
            sessions.add(new Session(start, start + in.readVarLong(), aggregates.read(in)));
        }
        return sessions;
    }

    /** Fails as {@link #read} does, at the cost of thirteen bytes. */
    public void requireReadable(byte[] value) {
        requireReadable(new StateInput(value));
    }

    private void requireReadable(StateInput in) {
        in.readLong();
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException("the state has format version " + version + ", but this build reads "
                    + VERSION + ": run the newer build, or start under a new pipeline name");
        }
        if (in.readInt() != aggregates.fingerprint()) {
            throw new IllegalStateException(
                    "the state was written for other aggregates than the pipeline file names now:"
                            + " restore them, or start under a new pipeline name");
        }
    }
}
