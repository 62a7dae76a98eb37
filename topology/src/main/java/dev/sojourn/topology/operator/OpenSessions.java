package dev.sojourn.topology.operator;

import dev.sojourn.state.DeadlineIndex;
import dev.sojourn.topology.window.Session;
import dev.sojourn.topology.window.SessionState;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The open sessions of a task's keys, and which keys may have some to close. */
final class OpenSessions {

    private static final long NOT_NOTED = Long.MAX_VALUE;

    private final KeyValueStore<byte[], byte[]> store;
    private final SessionState state;
    private final DeadlineIndex deadlines = new DeadlineIndex();

    /** Opens a store that is complete: restored, or never used. Reads it once, to know what falls due. */
    OpenSessions(KeyValueStore<byte[], byte[]> store, SessionState state) {
        this.store = store;
        this.state = state;
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                state.requireReadable(entry.value);
                deadlines.note(entry.key, SessionState.earliestDeadline(entry.value));
            }
        }
    }

    /** A key's sessions as they stand, and the deadline at or before which the index knows the key. */
    record Entry(byte[] key, List<Session> sessions, long noted) {}

    Entry get(byte[] key) {
        byte[] value = store.get(key);
        return new Entry(key, state.read(value), value == null ? NOT_NOTED : SessionState.earliestDeadline(value));
    }

    /** Puts what has become of an entry's sessions; where none are left, the key is deleted. */
    void put(Entry before, List<Session> sessions) {
        if (sessions.isEmpty()) {
            store.delete(before.key());
            return;
        }
        byte[] value = state.write(sessions);
        store.put(before.key(), value);
        note(before, SessionState.earliestDeadline(value));
    }

    /** Leaves an entry as it is. */
    void keep(Entry unchanged) {
        note(unchanged, state.earliestDeadline(unchanged.sessions()));
    }

    boolean anyDue(long horizon) {
        return deadlines.anyBefore(horizon);
    }

    /**
     * Hands out up to {@code limit} entries that may have sessions to close. The index forgets them: each must be {@link
     * #put put} or {@link #keep kept} before the next one comes, which may be of the same key and is read after it.
     */
    void forEachDue(long horizon, int limit, Consumer<Entry> judge) {
        for (byte[] key : deadlines.takeBefore(horizon, limit)) {
            Entry entry = get(key);
            if (!entry.sessions().isEmpty()) {
                judge.accept(new Entry(key, entry.sessions(), NOT_NOTED));
            }
        }
    }

    private void note(Entry entry, long deadline) {
        if (deadline < entry.noted()) {
            deadlines.note(entry.key(), deadline);
        }
    }
}
