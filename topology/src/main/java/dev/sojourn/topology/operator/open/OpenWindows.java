package dev.sojourn.topology.operator.open;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.window.Windows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * The open windows of a task's keys: those used more than once since the last commit as they are worked with, those used
 * once held back encoded, those lately used at rest encoded as the store has them, the others in the store alone.
 *
 * <p>What has changed is written once before each commit, so a window that opens and closes between two commits is never
 * written at all. Until then most keys of many are used once: encoded they are hardly any work for the garbage collector,
 * which has to copy what is worked with. What is not written is found due by its queue, the rest by the store's own index.
 * While memory holds every key that the store has, nothing is read from the store.
 *
 * <p>Not to be used any more once something was thrown: the task begins anew then, from what is committed.
 */
public final class OpenWindows {

    private static final QueryConfig QUIET = new QueryConfig(false);

    /** What part of the room may be held back before it is written. */
    private static final int HELD_BACK_PART = 4;

    private final LedgeredStore store;
    private final Windows windows;
    private final LongSupplier capacity;
    private final boolean holdsBack;

    private final EntriesInUse inUse = new EntriesInUse();
    private final HeldBackStates heldBack;
    private final EncodedStates resting;

    /** The entry of the key that was asked for last, if it is neither in use nor held back. */
    private OpenEntry inHand;

    /** Whether all that has changed was written since entries were laid to rest. */
    private boolean written;

    private boolean writingHeldBack;

    /** What is to be deleted together, and what the store has of it; {@code null} where each is deleted at once. */
    private Map<Bytes, byte[]> gone;

    /** No key that rests, or that only the store has, has an earlier deadline. */
    private long nextCold = Long.MIN_VALUE;

    /**
     * Takes over a task's stores.
     *
     * @param capacity about how many bytes the windows in memory may take
     */
    public OpenWindows(LedgeredStore store, Windows windows, LongSupplier capacity) {
        this.store = store;
        this.windows = windows;
        this.capacity = capacity;
        this.heldBack = new HeldBackStates(() -> capacity.getAsLong() / HELD_BACK_PART);
        this.resting = new EncodedStates(capacity.getAsLong());
        this.holdsBack = store.beforeCommit(this::beforeCommit);
    }

    /** A key's windows. Whoever changes them says so before another key's turn comes. */
    public OpenEntry get(byte[] key) {
        layAllToRest();
        if (inHand != null && Arrays.equals(inHand.key(), key)) {
            return inHand;
        }
        putDown();
        Bytes wrapped = Bytes.wrap(key);
        OpenEntry entry = inUse.get(wrapped);
        if (entry != null) {
            return entry;
        }
        HeldBackStates.State held = heldBack.take(key);
        if (held != null) {
            entry = useAgain(wrapped, held);
            queue(entry);
            return entry;
        }
        byte[] stored = find(key);
        inHand = new OpenEntry(wrapped, windows.read(stored), stored);
        return inHand;
    }

    /** What is used again before a commit will be used more often. */
    private OpenEntry useAgain(Bytes key, HeldBackStates.State held) {
        OpenEntry entry = new OpenEntry(key, windows.read(held.value()), held.stored());
        entry.changed = true;
        use(entry);
        return entry;
    }

    /** Takes a key's value from where it is. */
    private byte[] find(byte[] key) {
        byte[] value = resting.take(key);
        return value != null || holdsAll() ? value : store.get(key);
    }

    /** Whether it is certain that the store has no key that is not in memory. */
    private boolean holdsAll() {
        return (long) inUse.stored() + heldBack.stored() + resting.size() == store.entries() && store.countIsProven();
    }

    /** The entry in hand is used by nobody now. */
    private void putDown() {
        OpenEntry entry = inHand;
        inHand = null;
        if (entry == null) {
            return;
        }
        byte[] value = entry.changed ? windows.write(entry.state()) : entry.stored();
        if (value == null) {
            delete(entry);
        } else if (entry.changed) {
            heldBack.put(entry.key(), new HeldBackStates.State(entry.stored(), value));
            makeRoom(null);
        } else {
            rest(entry.key(), value);
        }
    }

    /** Takes note that an entry's state is another now. */
    public void changed(OpenEntry entry) {
        boolean hasNews = windows.hasNews(entry.state());
        if (entry == inHand && holdsBack && !hasNews) {
            entry.changed = true;
            store.announce();
            return;
        }
        if (!entry.inUse && entry.state().isEmpty()) {
            delete(entry);
            return;
        }
        if (!entry.inUse) {
            use(entry);
        }
        if (!entry.changed) {
            inUse.noteChanged(entry);
            store.announce();
        }
        if (!holdsBack) {
            writeChanged();
        }
        if (hasNews && entry.inUse) { // to write it may have shown that nothing is left of it
            inUse.noteNews(entry);
        }
        queue(entry);
    }

    private void use(OpenEntry entry) {
        inHand = entry == inHand ? null : inHand;
        inUse.add(entry);
        makeRoom(entry);
    }

    private void queue(OpenEntry entry) {
        if (entry.inUse) {
            inUse.queue(entry, windows.closesAt(entry.state()));
        }
    }

    /** Nothing is left of what is not in use. */
    private void delete(OpenEntry entry) {
        byte[] before = entry.stored();
        entry.stored(null);
        if (gone != null && before != null) {
            gone.put(entry.wrappedKey(), before);
        } else {
            put(entry, before);
        }
    }

    // what is over

    /** Hands out what is not written and has something to close. */
    public void forEachDue(long horizon, Consumer<OpenEntry> judge) {
        layAllToRest();
        if (inHand != null && windows.closesAt(inHand.state()) < horizon) {
            putDown();
        }
        while (Math.min(inUse.nextDue(), heldBack.nextDue()) < horizon) {
            if (heldBack.nextDue() < inUse.nextDue()) {
                heldBack.takeDue((key, held) -> judge(useAgain(Bytes.wrap(key), held), horizon, judge));
            } else {
                judge(inUse.pollDue(), horizon, judge);
            }
        }
    }

    private void judge(OpenEntry entry, long horizon, Consumer<OpenEntry> judge) {
        if (entry == null) {
            return;
        }
        if (windows.closesAt(entry.state()) < horizon) {
            judge.accept(entry);
        }
        queue(entry);
    }

    /** Whether {@link #forEachColdDue} may find anything. */
    public boolean mayHaveColdDue(long horizon) {
        return nextCold < horizon;
    }

    /**
     * Hands out entries that are not in use and due, of up to {@code limit} that the store's index names: what is only
     * written has no place in it until it is committed. Those in use are found due there. Of which nothing is left is
     * deleted as soon as all are judged, and never in use: where many close, no memory waits for the commit with them, and
     * the store, which may have to wait for what was told, does so once.
     *
     * @return whether there may be more
     */
    public boolean forEachColdDue(long horizon, int limit, Consumer<OpenEntry> judge) {
        putDown();
        Map<Bytes, byte[]> cold = new LinkedHashMap<>();
        DeadlineQuery query = new DeadlineQuery(horizon, limit, key -> known(key, horizon, cold));
        QueryResult<Due> result = store.data().query(query, PositionBound.unbounded(), QUIET);
        Due found = result.getResult();
        nextCold = found.next(); // before any entry makes room for those found
        cold.keySet().forEach(key -> resting.take(key.get()));
        cold.putAll(found.entries());
        judgeTogether(cold, judge).forEach((key, before) -> store.put(key.get(), before, null));
        return found.more();
    }

    /** Returns those of which nothing is left, and what the store has of each. */
    private Map<Bytes, byte[]> judgeTogether(Map<Bytes, byte[]> cold, Consumer<OpenEntry> judge) {
        Map<Bytes, byte[]> deleted = new LinkedHashMap<>();
        gone = deleted;
        try {
            cold.forEach((key, value) -> {
                OpenEntry entry = new OpenEntry(key, windows.read(value), value);
                judge.accept(entry);
                if (entry.isStored()) {
                    changed(entry); // also if it is as it was: the store does not name it again unless it is put
                }
            });
        } finally {
            gone = null;
        }
        return deleted;
    }

    /** Gathers what rests and is due, so that the store need not be read. */
    private OptionalLong known(Bytes key, long horizon, Map<Bytes, byte[]> cold) {
        OpenEntry entry = inUse.get(key);
        if (entry != null) {
            return OptionalLong.of(
                    entry.changed || !entry.isStored() ? DeadlineOf.NONE : Windows.deadline(entry.stored()));
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

    /** Whether no key has an open window, in memory or not. */
    public boolean isEmpty() {
        writeAll();
        return store.entries() == 0;
    }

    /** Hands out the entries in use that may have something to tell. */
    public void forEachWithNews(Consumer<OpenEntry> judge) {
        for (OpenEntry entry : inUse.takeWithNews()) {
            if (entry.inUse) {
                judge.accept(entry);
            }
        }
    }

    // what is written

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
        OpenEntry entry = inHand;
        if (entry != null && entry.changed) {
            byte[] before = entry.stored();
            entry.changed = false;
            entry.stored(windows.write(entry.state()));
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
        });
        writingHeldBack = false;
    }

    private void writeChanged() {
        for (OpenEntry entry : inUse.takeChanged()) {
            write(entry);
            if (entry.inUse && !entry.isStored()) {
                inUse.remove(entry);
            }
        }
    }

    private void write(OpenEntry entry) {
        if (entry.inUse && entry.changed) {
            entry.changed = false;
            byte[] before = entry.stored();
            inUse.noteStored(entry, windows.write(entry.state())); // first: to put one may have them all written
            put(entry, before);
        }
    }

    private void put(OpenEntry entry, byte[] before) {
        if (entry.isStored() || before != null) {
            store.put(entry.key(), before, entry.stored());
        }
    }

    // what rests

    /** About how many bytes of memory all of it takes, but for the entry in hand. */
    long bytes() {
        return inUse.bytes() + heldBack.bytes() + resting.bytes();
    }

    /** Lays to rest what is written, but for what has something to tell. Nobody may be at work on an entry. */
    private void layAllToRest() {
        if (!written) {
            return;
        }
        inUse.changed().stream().filter(entry -> !entry.hasNews).forEach(this::write);
        written = false;
        inUse.removeAllWithoutNews(this::rest);
        shrinkResting();
    }

    /** Each round looks anew for the eldest: to write one may write them all, and let go of some. */
    private void makeRoom(OpenEntry latest) {
        if (heldBack.isFull()) {
            writeHeldBack();
        }
        long most = capacity.getAsLong();
        while (!inUse.isEmpty() && inUse.bytes() + heldBack.bytes() > most / 2 && inUse.eldest() != latest) {
            layToRest(inUse.eldest());
        }
        shrinkResting();
    }

    private void layToRest(OpenEntry entry) {
        if (entry.changed && store.awaitAnswers()) {
            writeChanged(); // to wait for each of them would take long
        }
        write(entry);
        if (entry.inUse) {
            inUse.remove(entry);
            rest(entry);
        }
    }

    private void rest(OpenEntry entry) {
        if (entry.isStored()) {
            rest(entry.key(), entry.stored());
        }
    }

    private void rest(byte[] key, byte[] stored) {
        resting.put(key, stored);
        nextCold = Math.min(nextCold, Windows.deadline(stored));
    }

    private void shrinkResting() {
        resting.shrinkTo(Math.max(0, capacity.getAsLong() - inUse.bytes() - heldBack.bytes()));
    }
}
