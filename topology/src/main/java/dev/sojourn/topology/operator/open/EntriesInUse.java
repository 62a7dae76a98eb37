package dev.sojourn.topology.operator.open;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * The entries that are worked with: which of them was used last, when each is due, which have changed or have something to tell,
 * and what they take. For one thread.
 */
final class EntriesInUse {

    /** The one used last at the end. */
    private final LinkedHashMap<Bytes, OpenEntry> entries = new LinkedHashMap<>(1 << 10, 0.75f, true);

    private final DueQueue<OpenEntry> due = new DueQueue<>();
    private List<OpenEntry> changed = new ArrayList<>();
    private List<OpenEntry> withNews = new ArrayList<>();
    private long bytes;
    private int stored;

    /** A key's entry, which is the one used last now; {@code null} where there is none. */
    OpenEntry get(Bytes key) {
        return entries.get(key);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The one that was not used for longest, of which there must be one. */
    OpenEntry eldest() {
        return entries.values().iterator().next();
    }

    /** About how many bytes they take. */
    long bytes() {
        return bytes;
    }

    /** How many of them the store has, too. */
    int stored() {
        return stored;
    }

    void add(OpenEntry entry) {
        entry.inUse = true;
        entries.put(entry.wrappedKey(), entry);
        bytes += entry.bytes();
        stored += entry.isStored() ? 1 : 0;
        if (entry.changed) {
            changed.add(entry);
        }
    }

    void remove(OpenEntry entry) {
        entries.remove(entry.wrappedKey());
        forget(entry);
        if (due.isMostlyGone()) {
            purge();
        }
    }

    /** Removes all but those that have something to tell, and hands them on. */
    void removeAllWithoutNews(Consumer<OpenEntry> receiver) {
        List<OpenEntry> kept = new ArrayList<>();
        for (OpenEntry entry : entries.values()) {
            if (entry.hasNews) {
                kept.add(entry);
            } else {
                forget(entry);
                receiver.accept(entry);
            }
        }
        entries.clear();
        kept.forEach(entry -> entries.put(entry.wrappedKey(), entry));
        purge();
    }

    private void forget(OpenEntry entry) {
        entry.inUse = false;
        entry.hasNews = false;
        entry.queuedFor = DueQueue.NOT_QUEUED;
        bytes -= entry.bytes();
        stored -= entry.isStored() ? 1 : 0;
        due.noteGone();
    }

    private void purge() {
        due.purge(entry -> !entry.inUse);
        changed.removeIf(entry -> !entry.inUse);
        withNews.removeIf(entry -> !entry.inUse);
    }

    /** Takes note of what the store has for an entry's key from now on. */
    void noteStored(OpenEntry entry, byte[] value) {
        bytes -= entry.bytes();
        stored -= entry.isStored() ? 1 : 0;
        entry.stored(value);
        bytes += entry.bytes();
        stored += entry.isStored() ? 1 : 0;
    }

    void noteChanged(OpenEntry entry) {
        entry.changed = true;
        changed.add(entry);
    }

    /** Those that were noted since this was asked for last; each says itself whether it is still to be written. */
    List<OpenEntry> takeChanged() {
        List<OpenEntry> taken = changed;
        changed = new ArrayList<>();
        return taken;
    }

    /** The same, without forgetting them. */
    List<OpenEntry> changed() {
        return List.copyOf(changed);
    }

    void noteNews(OpenEntry entry) {
        if (!entry.hasNews) {
            entry.hasNews = true;
            withNews.add(entry);
        }
    }

    /** Those that were noted since this was asked for last, some of which may have been removed. */
    List<OpenEntry> takeWithNews() {
        List<OpenEntry> taken = withNews;
        withNews = new ArrayList<>();
        taken.forEach(entry -> entry.hasNews = false);
        return taken;
    }

    /** The earliest deadline, maybe of an entry that was removed; {@link DueQueue#NOT_QUEUED} where there is none. */
    long nextDue() {
        return due.next();
    }

    /** Has an entry fall due then, unless it does so earlier. */
    void queue(OpenEntry entry, long deadline) {
        if (deadline < entry.queuedFor) {
            entry.queuedFor = deadline;
            due.add(deadline, entry);
        }
    }

    /** Takes from the queue what is due next, of which there must be something; {@code null} where that was removed or queued for an earlier time, too. */
    OpenEntry pollDue() {
        long deadline = due.next();
        OpenEntry entry = due.poll();
        if (entry.queuedFor != deadline) {
            return null;
        }
        entry.queuedFor = DueQueue.NOT_QUEUED;
        return entry;
    }
}
