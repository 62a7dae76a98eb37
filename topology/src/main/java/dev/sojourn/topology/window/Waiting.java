package dev.sojourn.topology.window;

import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A key's events that wait until nothing can come any more that is to be folded before them, in that order. */
final class Waiting {

    private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::time)
            .thenComparingInt(Entry::partition)
            .thenComparingLong(Entry::offset);

    private final List<Entry> entries = new ArrayList<>();
    private int bytes;

    /**
     * An event on hold.
     *
     * @param extent what the shape has made of its time: see {@link Shape#extent}
     * @param ends whether it meets the session's end condition
     * @param fields encoded
     */
    record Entry(long time, int partition, long offset, long extent, boolean ends, byte[] fields) {

        /** About how many bytes it takes beside its fields. */
        private static final int HEAD = 16;

        private int bytes() {
            return HEAD + fields.length;
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    /** How many bytes all of it takes, about. */
    int bytes() {
        return bytes;
    }

    Entry first() {
        return entries.get(0);
    }

    void add(Entry entry) {
        int place = entries.size();
        while (place > 0 && ORDER.compare(entries.get(place - 1), entry) > 0) {
            place--;
        }
        entries.add(place, entry);
        bytes += entry.bytes();
    }

    /** Takes out the first {@code count}. */
    List<Entry> take(int count) {
        List<Entry> head = entries.subList(0, count);
        List<Entry> taken = List.copyOf(head);
        head.clear();
        taken.forEach(entry -> bytes -= entry.bytes());
        return taken;
    }

    /** How many of them are to be folded before the first that is not before {@code time}. */
    int before(long time) {
        int count = 0;
        while (count < entries.size() && entries.get(count).time < time) {
            count++;
        }
        return count;
    }

    void write(StateOutput out) {
        out.writeCount(entries.size());
        for (Entry entry : entries) {
            out.writeTime(entry.time);
            out.base(entry.time);
            out.writeCount((long) entry.partition << 1 | (entry.ends ? 1 : 0));
            out.writeCount(entry.offset);
            out.writeTime(entry.extent);
            out.writeBytes(entry.fields);
        }
    }

    static Waiting read(StateInput in) {
        Waiting waiting = new Waiting();
        for (int left = in.readSize(); left > 0; left--) {
            long time = in.readTime();
            in.base(time);
            long head = in.readCount();
            long offset = in.readCount();
            waiting.add(new Entry(time, (int) (head >> 1), offset, in.readTime(), (head & 1) == 1, in.readBytes()));
        }
        return waiting;
    }
}
