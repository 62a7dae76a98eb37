package dev.sojourn.topology.operator.task;

import java.util.Arrays;

/** Entries by the time at which they fall due, the earliest first; an entry may be in it more than once. */
final class DueQueue {

    /** Later than any deadline. */
    static final long NOT_QUEUED = Long.MAX_VALUE;

    private static final int FIRST_SIZE = 1 << 10;

    private long[] deadlines = new long[FIRST_SIZE];
    private OpenWindows.Entry[] entries = new OpenWindows.Entry[FIRST_SIZE];
    private int size;

    /** The earliest deadline, or {@link #NOT_QUEUED}. */
    long next() {
        return size == 0 ? NOT_QUEUED : deadlines[0];
    }

    void add(long deadline, OpenWindows.Entry entry) {
        if (size == deadlines.length) {
            deadlines = Arrays.copyOf(deadlines, 2 * size);
            entries = Arrays.copyOf(entries, 2 * size);
        }
        int place = size++;
        while (place > 0 && deadlines[(place - 1) / 2] > deadline) {
            move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        set(place, deadline, entry);
    }

    /** Takes out the entry with the earliest deadline, of which there must be one. */
    OpenWindows.Entry poll() {
        OpenWindows.Entry first = entries[0];
        size--;
        long deadline = deadlines[size];
        OpenWindows.Entry entry = entries[size];
        entries[size] = null;
        if (size > 0) {
            sink(0, deadline, entry);
        }
        return first;
    }

    /** Leaves out what has gone: it would be held until it falls due. */
    void purge() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!entries[i].gone) {
                set(kept++, deadlines[i], entries[i]);
            }
        }
        Arrays.fill(entries, kept, size, null);
        size = kept;
        for (int place = size / 2 - 1; place >= 0; place--) {
            sink(place, deadlines[place], entries[place]);
        }
    }

    int size() {
        return size;
    }

    private void sink(int from, long deadline, OpenWindows.Entry entry) {
        int place = from;
        int child = 2 * from + 1;
        while (child < size) {
            child += child + 1 < size && deadlines[child + 1] < deadlines[child] ? 1 : 0;
            if (deadlines[child] >= deadline) {
                break;
            }
            move(child, place);
            place = child;
            child = 2 * place + 1;
        }
        set(place, deadline, entry);
    }

    private void move(int from, int to) {
        set(to, deadlines[from], entries[from]);
    }

    private void set(int place, long deadline, OpenWindows.Entry entry) {
        deadlines[place] = deadline;
        entries[place] = entry;
    }
}
