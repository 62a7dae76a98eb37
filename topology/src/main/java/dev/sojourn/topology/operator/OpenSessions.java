package dev.sojourn.topology.operator;

import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.window.Session;
import dev.sojourn.topology.window.SessionState;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The open sessions of a task's keys, and which keys may have some to close. */
final class OpenSessions {

    private static final QueryConfig QUIET = new QueryConfig(false);

    private final LedgeredStore store;
    private final SessionState state;

    /** No key that is committed has an earlier deadline, unless it was committed since it was asked. */
    private long nextDue = Long.MIN_VALUE;

    /**
     * Takes over a store that is complete: restored, or never used.
     *
     * @throws IllegalStateException if what is in it was written for other aggregates or by a newer build
     */
    OpenSessions(LedgeredStore store, SessionState state) {
        this.store = store;
        this.state = state;
        try (KeyValueIterator<byte[], byte[]> all = store.data().all()) {
            if (all.hasNext()) {
                state.requireReadable(all.next().value);
            }
        }
    }

    /** A key's sessions as they stand, and the value that says so, {@code null} where there are none. */
    record Entry(byte[] key, byte[] value, List<Session> sessions) {}

    Entry get(byte[] key) {
        byte[] value = store.get(key);
        return new Entry(key, value, state.read(value));
    }

    /** Puts what has become of an entry's sessions; where none are left, the key is deleted. */
    void put(Entry before, List<Session> sessions) {
        store.put(before.key(), before.value(), sessions.isEmpty() ? null : state.write(sessions));
    }

    boolean mayBeDue(long horizon) {
        return nextDue < horizon;
    }

    /**
     * Hands out up to {@code limit} entries that may have sessions to close, each read when its turn comes. What is due
     * is known as of the last commit; what has become due since comes after the next one.
     */
    void forEachDue(long horizon, int limit, Consumer<Entry> judge) {
        QueryResult<Due> result =
                store.data().query(new DeadlineQuery(horizon, limit), PositionBound.unbounded(), QUIET);
        Due due = result.getResult();
        nextDue = due.next();
        due.keys().forEach(key -> judge.accept(get(key)));
    }
}
