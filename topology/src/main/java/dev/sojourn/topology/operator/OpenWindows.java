package dev.sojourn.topology.operator;

import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.window.KeyState;
import dev.sojourn.topology.window.Windows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * The open windows of a task's keys: those lately in use as they are worked with, the others as the store has them.
 *
 * <p>What has changed is written once before each commit, so a window that opens and closes between two commits is never
 * written at all. Keys in memory are found due by a queue, the others by the store's own index.
 */
final class OpenWindows {

    private static final QueryConfig QUIET = new QueryConfig(false);

    /** About what an entry takes beside its state. */
    private static final int ENTRY_BYTES = 400;

    /** An encoded state takes about so many times its size when it is worked with. */
    private static final int DECODED_FACTOR = 4;

    /** To look through the queue pays for so many. */
    private static final int LEAST_PURGED = 1_000;

    private final LedgeredStore store;
    private final Windows windows;
    private final long capacity;
    private final boolean holdsBack;
    private final LinkedHashMap<Bytes, Entry> entries = new LinkedHashMap<>(1 << 10, 0.75f, true);
    private final DueQueue due = new DueQueue();

    /** How many entries have left memory since those in the queue were looked through. */
    private int goneSincePurge;

    private List<Entry> changed = new ArrayList<>();
    private List<Entry> news = new ArrayList<>();
    private long bytes;

    /** No key that is not in memory has an earlier deadline. */
    private long nextCold = Long.MIN_VALUE;

    /**
     * Takes over a task's stores.
     *
     * @param capacity about how many bytes the windows in memory may take
     */
    OpenWindows(LedgeredStore store, Windows windows, long capacity) {
        this.store = store;
        this.windows = windows;
        this.capacity = capacity;
        this.holdsBack = store.beforeCommit(this::writeChanged);
    }

    /** A key's windows, to be changed in place. */
    static final class Entry {

        private final Bytes key;
        private final KeyState state;
        private byte[] stored;
        private boolean changed;
        private boolean hasNews;
        /** It has left memory; whoever needs its key again loads another entry. */
        boolean gone;

        private long queuedFor = DueQueue.NOT_QUEUED;
        private int weight;

        Entry(Bytes key, byte[] stored, KeyState state) {
            this.key = key;
            this.stored = stored;
            this.state = state;
        }

        byte[] key() {
            return key.get();
        }

        KeyState state() {
            return state;
        }
    }

    Entry get(byte[] key) {
        Bytes wrapped = Bytes.wrap(key);
        Entry entry = entries.get(wrapped);
        return entry == null ? load(wrapped) : entry;
    }

    /** Takes note that an entry's state is another now. */
    void changed(Entry entry) {
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
            store.announce();
        }
        if (!holdsBack) {
            writeChanged();
        }
        if (windows.hasNews(entry.state) && !entry.hasNews) {
            entry.hasNews = true;
            news.add(entry);
        }
        queue(entry);
    }

    /** Hands out the entries in memory that have something to close. */
    void forEachDue(long horizon, Consumer<Entry> judge) {
        while (due.next() < horizon) {
            long deadline = due.next();
            Entry entry = due.poll();
            if (entry.gone || entry.queuedFor != deadline) {
                continue;
            }
            entry.queuedFor = DueQueue.NOT_QUEUED;
            if (windows.closesAt(entry.state) < horizon) {
                judge.accept(entry);
            }
            queue(entry);
        }
    }

    /**
     * Hands out entries that are not in memory and were due at the last commit, of up to {@code limit} that the store
     * finds; those in memory are found due there.
     *
     * @return whether there may be more
     */
    boolean forEachColdDue(long horizon, int limit, Consumer<Entry> judge) {
        if (nextCold >= horizon) {
            return false;
        }
        QueryResult<Due> result =
                store.data().query(new DeadlineQuery(horizon, limit), PositionBound.unbounded(), QUIET);
        Due found = result.getResult();
        nextCold = found.next(); // before any entry makes room for those found
        for (byte[] key : found.keys()) {
            Bytes wrapped = Bytes.wrap(key);
            Entry inMemory = entries.get(wrapped);
            Entry entry = inMemory == null ? load(wrapped) : inMemory;
            if (inMemory == null) {
                judge.accept(entry);
            }
            changed(entry); // also if it is as it was: the store does not name it again unless it is put
        }
        return found.keys().size() == limit;
    }

    /** Whether no key has an open window, in memory or not. */
    boolean isEmpty() {
        writeChanged();
        return store.entries() == 0;
    }

    /** Hands out the entries in memory that may have something to tell. */
    void forEachWithNews(Consumer<Entry> judge) {
        List<Entry> told = news;
        news = new ArrayList<>();
        for (Entry entry : told) {
            entry.hasNews = false;
            if (!entry.gone) {
                judge.accept(entry);
            }
        }
    }

    private Entry load(Bytes key) {
        byte[] stored = store.get(key.get());
        Entry entry = new Entry(key, stored, windows.read(stored));
        entries.put(key, entry);
        weigh(entry);
        queue(entry);
        makeRoom(entry);
        return entry;
    }

    private void queue(Entry entry) {
        if (entry.gone) {
            return;
        }
        long deadline = windows.closesAt(entry.state);
        if (deadline < entry.queuedFor) {
            entry.queuedFor = deadline;
            due.add(deadline, entry);
        }
    }

    private void makeRoom(Entry latest) {
        Iterator<Entry> eldest = entries.values().iterator();
        while (bytes > capacity && eldest.hasNext()) {
            Entry entry = eldest.next();
            if (entry == latest) {
                return;
            }
            write(entry);
            if (!entry.gone) {
                eldest.remove();
                forget(entry);
                nextCold = Math.min(nextCold, windows.deadline(entry.state));
                goneSincePurge++;
            }
        }
        if (goneSincePurge > LEAST_PURGED && goneSincePurge > due.size() / 2) {
            due.purge();
            goneSincePurge = 0;
        }
    }

    private void writeChanged() {
        List<Entry> written = changed;
        changed = new ArrayList<>();
        for (Entry entry : written) {
            write(entry);
            if (entry.stored == null && !entry.gone) {
                entries.remove(entry.key);
                forget(entry);
            }
        }
    }

    private void write(Entry entry) {
        if (!entry.changed || entry.gone) {
            return;
        }
        entry.changed = false;
        byte[] value = windows.write(entry.state);
        if (value != null || entry.stored != null) {
            store.put(entry.key.get(), entry.stored, value);
        }
        entry.stored = value;
        weigh(entry);
    }

    private void weigh(Entry entry) {
        bytes -= entry.weight;
        entry.weight = ENTRY_BYTES
                + entry.key.get().length
                + (entry.stored == null ? 0 : DECODED_FACTOR * entry.stored.length);
        bytes += entry.weight;
    }

    private void forget(Entry entry) {
        entry.gone = true;
        bytes -= entry.weight;
    }
}
