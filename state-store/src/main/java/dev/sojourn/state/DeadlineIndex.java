package dev.sojourn.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which keys may have something due, in memory, at no cost per write that only moves a deadline back.
 *
 * <p>The index promises one thing: every key with a deadline has an entry at that deadline or earlier. What it yields are
 * therefore candidates, each to be read again and judged by its value; one whose deadline lies further ahead is noted
 * anew. A caller notes a key when it appears or when its deadline moves forward, and never otherwise. Deadlines are
 * epoch milliseconds. Not safe for use by several threads.
 */
public final class DeadlineIndex {

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::deadline).thenComparing(Entry::key, Arrays::compareUnsigned));

    /** Keeps {@code key} as a candidate from {@code deadline} on. */
    public void note(byte[] key, long deadline) {
        entries.add(new Entry(deadline, key));
    }

    /** Whether any candidate's deadline lies before {@code time}. */
    public boolean anyBefore(long time) {
        return !entries.isEmpty() && entries.first().deadline() < time;
    }

    /** Takes out up to {@code limit} candidates with deadlines before {@code time}, earliest first. */
    public List<byte[]> takeBefore(long time, int limit) {
        List<byte[]> keys = new ArrayList<>();
        while (keys.size() < limit && anyBefore(time)) {
            keys.add(entries.pollFirst().key());
        }
        return keys;
    }

    public int size() {
        return entries.size();
    }

    private record Entry(long deadline, byte[] key) {}
}
