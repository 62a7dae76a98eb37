package dev.sojourn.topology.operator.task;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.window.KeyState;
import dev.sojourn.topology.window.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * The open windows of a task's keys: those used more than once since the last commit as they are worked with, those used once
 * held back encoded, those lately used encoded as the store has them, the others in the store alone.
 *
 * <p>What has changed is written once before each commit, so a window that opens and closes between two commits is never
 * written at all. Until then most keys of many are used once: encoded they are hardly any work for the garbage collector,
 * which has to copy what is worked with. What is not written is found due by a queue, the rest by the store's own index.
 * While memory holds every key that the store has, nothing is read from the store.
 *
 * <p>Not to be used any more once something was thrown: the task begins anew then, from what is committed.
 */
final class OpenWindows {

    private static final QueryConfig QUIET = new QueryConfig(false);

    /** About what an entry takes beside its state. */
    private static final int ENTRY_BYTES = 400;

    /** An encoded state takes about so many times its size when it is worked with. */
    private static final int DECODED_FACTOR = 4;

    /** What part of the room may be held back before it is written. */
    private static final int HELD_BACK_PART = 4;

    /** To look through the queue pays for so many. */
    private static final int LEAST_PURGED = 1_000;

    private final LedgeredStore store;
    private final Windows windows;
    private final LongSupplier capacity;
    private final boolean holdsBack;

    /** Those in use, the one used last at the end. */
    private final LinkedHashMap<Bytes, Entry> entries = new LinkedHashMap<>(1 << 10, 0.75f, true);

    private final HeldBackStates heldBack;
    private final EncodedStates resting;

    /** Entries, and the keys of what is held back. */
    private final DueQueue<Object> due = new DueQueue<>();

    /** The entry of the key that was asked for last, if it is neither among the entries nor held back. */
    private Entry inHand;

    /** How much of what was queued has gone since the queue was looked through. */
    private int goneSincePurge;

    private List<Entry> changed = new ArrayList<>();
    private List<Entry> news = new ArrayList<>();

    /** What the entries in use take. */
    private long bytes;

    /** How many of the entries in use the store has, too. */
    private long storedInUse;

    /** Whether all that has changed was written since entries were laid to rest. */
    private boolean written;

    private boolean writingHeldBack;

    /** No key that rests, or that only the store has, has an earlier deadline. */
    private long nextCold = Long.MIN_VALUE;

    /**
     * Takes over a task's stores.
     *
     * @param capacity about how many bytes the windows in memory may take
     */
    OpenWindows(LedgeredStore store, Windows windows, LongSupplier capacity) {
        this.store = store;
        this.windows = windows;
        this.capacity = capacity;
        this.heldBack = new HeldBackStates(capacity.getAsLong() / HELD_BACK_PART);
        this.resting = new EncodedStates(capacity.getAsLong());
        this.holdsBack = store.beforeCommit(this::beforeCommit);
    }

    /** A key's windows, to be changed in place. */
    static final class Entry {

        private final Bytes key;
        private final KeyState state;
        private byte[] stored;
        private boolean changed;
        private boolean hasNews;

        /** It is not in use: whoever needs its key makes another entry, unless this one is in hand. */
        boolean gone = true;

        private long queuedFor = DueQueue.NOT_QUEUED;
        private int weight;

        Entry(Bytes key, KeyState state, byte[] stored) {
            this.key = key;
            this.state = state;
            this.stored = stored;
            this.weight = weight();
        }

        private int weight() {
            return ENTRY_BYTES + key.get().length + (stored == null ? 0 : DECODED_FACTOR * stored.length);
        }

        byte[] key() {
            return key.get();
        }

        KeyState state() {
            return state;
        }
    }

    Entry get(byte[] key) {
        rest();
        if (inHand != null && Arrays.equals(inHand.key(), key)) {
            return inHand;
        }
        putDown();
        Bytes wrapped = Bytes.wrap(key);
        Entry entry = entries.get(wrapped);
        if (entry != null) {
            return entry;
        }
        HeldBackStates.State held = heldBack.take(key);
        if (held != null) {
            entry = useAgain(wrapped, held);
            queue(entry);
            goneSincePurge++; // its key in the queue
            return entry;
        }
        byte[] stored = find(key);
        inHand = new Entry(wrapped, windows.read(stored), stored);
        return inHand;
    }

    /** What is used again before a commit will be used more often. */
    private Entry useAgain(Bytes key, HeldBackStates.State held) {
        Entry entry = new Entry(key, windows.read(held.value()), held.stored());
        entry.changed = true;
        takeIn(entry);
        return entry;
    }

    /** The entry in hand is used by nobody now. */
    private void putDown() {
        Entry entry = inHand;
        inHand = null;
        if (entry == null) {
            return;
        }
        byte[] value = entry.changed ? windows.write(entry.state) : entry.stored;
        if (value == null) {
            delete(entry);
        } else if (entry.changed) {
            due.add(windows.closesAt(entry.state), entry.key());
            heldBack.put(entry.key(), new HeldBackStates.State(entry.stored, value));
            makeRoom(null);
        } else {
            rest(entry.key(), value);
        }
    }

    /** Takes note that an entry's state is another now. */
    void changed(Entry entry) {
        boolean hasNews = windows.hasNews(entry.state);
        if (entry == inHand && holdsBack && !hasNews) {
            entry.changed = true;
            store.announce();
            return;
        }
        if (entry.gone && entry.state.isEmpty()) {
            delete(entry);
            return;
        }
        if (entry.gone) {
            takeIn(entry);
        }
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
            store.announce();
        }
        if (!holdsBack) {
            writeChanged();
        }
        if (hasNews && !entry.hasNews) {
            entry.hasNews = true;
            news.add(entry);
        }
        queue(entry);
    }

    /** Hands out what is not written and has something to close. */
    void forEachDue(long horizon, Consumer<Entry> judge) {
        rest();
        if (inHand != null && windows.closesAt(inHand.state) < horizon) {
            putDown();
        }
        while (due.next() < horizon) {
            long deadline = due.next();
            Entry entry = due(due.poll(), deadline);
            if (entry == null) {
                continue;
            }
            entry.queuedFor = DueQueue.NOT_QUEUED;
            if (windows.closesAt(entry.state) < horizon) {
                judge.accept(entry);
            }
            queue(entry);
        }
    }

    /** The entry that was queued for this deadline, unless it is queued for another one or gone. */
    private Entry due(Object queued, long deadline) {
        if (queued instanceof Entry entry) {
            return entry.gone || entry.queuedFor != deadline ? null : entry;
        }
        byte[] key = (byte[]) queued;
        HeldBackStates.State held = heldBack.takeDue(key, deadline);
        return held == null ? null : useAgain(Bytes.wrap(key), held);
    }

    /** Whether {@link #forEachColdDue} may find anything. */
    boolean mayHaveColdDue(long horizon) {
        return nextCold < horizon;
    }

    /**
     * Hands out entries that are not in use and due, of up to {@code limit} that the store's index names: what is only
     * written has no place in it until it is committed. Those in use are found due there. Of which nothing is left is
     * deleted at once and never in use: where many close, no memory waits for the commit with them.
     *
     * @return whether there may be more
     */
    boolean forEachColdDue(long horizon, int limit, Consumer<Entry> judge) {
        putDown();
        Map<Bytes, byte[]> cold = new LinkedHashMap<>();
        DeadlineQuery query = new DeadlineQuery(horizon, limit, key -> known(key, horizon, cold));
        QueryResult<Due> result = store.data().query(query, PositionBound.unbounded(), QUIET);
        Due found = result.getResult();
        nextCold = found.next(); // before any entry makes room for those found
        cold.keySet().forEach(key -> resting.take(key.get()));
        cold.putAll(found.entries());
        cold.forEach((key, value) -> {
            Entry entry = new Entry(key, windows.read(value), value);
            judge.accept(entry);
            if (entry.stored != null) {
                changed(entry); // also if it is as it was: the store does not name it again unless it is put
            }
        });
        return found.more();
    }

    /** Gathers what rests and is due, so that the store need not be read. */
    private OptionalLong known(Bytes key, long horizon, Map<Bytes, byte[]> cold) {
        Entry entry = entries.get(key);
        if (entry != null) {
            return OptionalLong.of(entry.changed ? DeadlineOf.NONE : deadlineOf(entry.stored));
        }
        if (heldBack.contains(key.get())) {
            return OptionalLong.of(DeadlineOf.NONE);
        }
        byte[] value = resting.get(key.get());
        if (value == null) {
            return holdsAll() ? OptionalLong.of(DeadlineOf.NONE) : OptionalLong.empty();
        }
        long deadline = Windows.deadline(value);
        if (deadline >= horizon) {
            return OptionalLong.of(deadline);
        }
        cold.put(key, value);
        return OptionalLong.of(DeadlineOf.NONE);
    }

    private static long deadlineOf(byte[] stored) {
        return stored == null ? DeadlineOf.NONE : Windows.deadline(stored);
    }

    /** Whether no key has an open window, in memory or not. */
    boolean isEmpty() {
        writeAll();
        return store.entries() == 0;
    }

    /** Hands out the entries in use that may have something to tell. */
    void forEachWithNews(Consumer<Entry> judge) {
        List<Entry> withNews = news;
        news = new ArrayList<>();
        for (Entry entry : withNews) {
            entry.hasNews = false;
            if (!entry.gone) {
                judge.accept(entry);
            }
        }
    }

    /** Takes a key's value from where it is. */
    private byte[] find(byte[] key) {
        byte[] value = resting.take(key);
        return value != null || holdsAll() ? value : store.get(key);
    }

    /** Whether it is certain that the store has no key that is not in memory. */
    private boolean holdsAll() {
        return storedInUse + heldBack.stored() + resting.size() == store.entries() && store.countIsProven();
    }

    private void takeIn(Entry entry) {
        inHand = entry == inHand ? null : inHand;
        entry.gone = false;
        entry.queuedFor = DueQueue.NOT_QUEUED;
        entries.put(entry.key, entry);
        bytes += entry.weight;
        storedInUse += entry.stored == null ? 0 : 1;
        if (entry.changed) {
            changed.add(entry);
        }
        makeRoom(entry);
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

    private void beforeCommit() {
        writeAll();
        written = true;
    }

    private void writeAll() {
        writeInHand();
        writeHeldBack();
        writeChanged();
    }

    /** It stays in hand, for this may be asked for in the midst of its use. */
    private void writeInHand() {
        Entry entry = inHand;
        if (entry != null && entry.changed) {
            byte[] before = entry.stored;
            entry.changed = false;
            entry.stored = windows.write(entry.state);
            entry.weight = entry.weight();
            put(entry, before);
        }
    }

    /** It rests from then on. To write one may have them all written, which goes on here. */
    private void writeHeldBack() {
        if (writingHeldBack) {
            return;
        }
        writingHeldBack = true;
        heldBack.drainTo((key, state) -> {
            store.put(key, state.stored(), state.value());
            rest(key, state.value());
            goneSincePurge++;
        });
        writingHeldBack = false;
        shrinkResting();
    }

    /** Lays to rest what is written, but for what has something to tell. Nobody may be at work on an entry. */
    private void rest() {
        if (!written) {
            return;
        }
        List.copyOf(changed).stream().filter(entry -> !entry.hasNews).forEach(this::write);
        written = false;
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.hasNews) {
                kept.add(entry);
            } else {
                leave(entry);
            }
        }
        entries.clear();
        kept.forEach(entry -> entries.put(entry.key, entry));
        dropGone();
        shrinkResting();
    }

    /** Each round looks anew for the eldest: to write one may write them all, and let go of some. */
    private void makeRoom(Entry latest) {
        long most = capacity.getAsLong();
        boolean manyTakenOut = heldBack.bytes() > most / 2;
        if (manyTakenOut || heldBack.contentBytes() > most / HELD_BACK_PART) {
            writeHeldBack();
        }
        while (!entries.isEmpty() && bytes + heldBack.bytes() > most / 2 && eldest() != latest) {
            rest(eldest());
        }
        shrinkResting();
        purge();
    }

    private void shrinkResting() {
        resting.shrinkTo(Math.max(0, capacity.getAsLong() - bytes - heldBack.bytes()));
    }

    private Entry eldest() {
        return entries.values().iterator().next();
    }

    private void rest(Entry entry) {
        write(entry);
        if (!entry.gone) {
            entries.remove(entry.key);
            leave(entry);
        }
    }

    /** What it has stored rests from now on. */
    private void leave(Entry entry) {
        gone(entry);
        if (entry.stored != null) {
            rest(entry.key(), entry.stored);
        }
    }

    private void rest(byte[] key, byte[] stored) {
        resting.put(key, stored);
        nextCold = Math.min(nextCold, Windows.deadline(stored));
    }

    private void purge() {
        if (goneSincePurge > LEAST_PURGED && goneSincePurge > due.size() / 2) {
            dropGone();
        }
    }

    private void dropGone() {
        due.purge(queued -> queued instanceof Entry entry ? entry.gone : !heldBack.contains((byte[]) queued));
        changed.removeIf(entry -> entry.gone);
        news.removeIf(entry -> entry.gone);
        goneSincePurge = 0;
    }

    private void writeChanged() {
        List<Entry> written = changed;
        changed = new ArrayList<>();
        for (Entry entry : written) {
            write(entry);
            if (entry.stored == null && !entry.gone) {
                entries.remove(entry.key);
                gone(entry);
            }
        }
    }

    private void write(Entry entry) {
        if (!entry.changed || entry.gone) {
            return;
        }
        entry.changed = false;
        byte[] before = entry.stored;
        stored(entry, windows.write(entry.state)); // first: to put one may have them all written
        put(entry, before);
    }

    private void put(Entry entry, byte[] before) {
        if (entry.stored != null || before != null) {
            store.put(entry.key(), before, entry.stored);
        }
    }

    private void stored(Entry entry, byte[] value) {
        storedInUse += (value == null ? 0 : 1) - (entry.stored == null ? 0 : 1);
        bytes -= entry.weight;
        entry.stored = value;
        entry.weight = entry.weight();
        bytes += entry.weight;
    }

    /** Nothing is left of what is not in use. */
    private void delete(Entry entry) {
        byte[] before = entry.stored;
        entry.stored = null;
        put(entry, before);
    }

    /** Takes account of one that is among the entries no more. */
    private void gone(Entry entry) {
        entry.gone = true;
        bytes -= entry.weight;
        storedInUse -= entry.stored == null ? 0 : 1;
        goneSincePurge++;
    }
}
