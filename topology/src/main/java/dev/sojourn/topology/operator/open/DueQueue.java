package dev.sojourn.topology.operator.open;

import java.util.Arrays;
import java.util.function.Predicate;

/** Things by the time at which they fall due, the earliest first; one may be in it more than once. */
final class DueQueue<T> {

    /** Later than any deadline. */
    static final long NOT_QUEUED = Long.MAX_VALUE;

    private static final int FIRST_SIZE = 1 << 10;

    /** To look through the queue pays for so many. */
    private static final int LEAST_PURGED = 1_000;

    private long[] deadlines = new long[FIRST_SIZE];
    private Object[] things = new Object[FIRST_SIZE];
    private int size;
    private int gone;

    /** The earliest deadline, or {@link #NOT_QUEUED}. */
    long next() {
        return size == 0 ? NOT_QUEUED : deadlines[0];
    }

    void add(long deadline, T thing) {
        if (size == deadlines.length) {
            deadlines = Arrays.copyOf(deadlines, 2 * size);
            things = Arrays.copyOf(things, 2 * size);
        }
        int place = size++;
        while (place > 0 && deadlines[(place - 1) / 2] > deadline) {
            move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        set(place, deadline, thing);
    }

    /** Takes out what has the earliest deadline, of which there must be one. */
    @SuppressWarnings("unchecked") // nothing else is put in
    T poll() {
        T first = (T) things[0];
        size--;
        long deadline = deadlines[size];
        Object last = things[size];
        things[size] = null;
        if (size > 0) {
            sink(0, deadline, last);
        }
        return first;
    }

    /** Takes note that something in it need not fall due any more. */
    void noteGone() {
        gone++;
    }

    /** Whether so much has gone that a purge pays. */
    boolean isMostlyGone() {
        return gone > LEAST_PURGED && gone > size / 2;
    }

    void clear() {
        Arrays.fill(things, 0, size, null);
        size = 0;
        gone = 0;
    }

    /** Leaves out what has gone: it would be held until it falls due. */
    @SuppressWarnings("unchecked")
    void purge(Predicate<T> isGone) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!isGone.test((T) things[i])) {
                set(kept++, deadlines[i], things[i]);
            }
        }
        Arrays.fill(things, kept, size, null);
        size = kept;
        gone = 0;
        for (int place = size / 2 - 1; place >= 0; place--) {
            sink(place, deadlines[place], things[place]);
        }
    }

    int size() {
        return size;
    }

    private void sink(int from, long deadline, Object thing) {
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
        set(place, deadline, thing);
    }

    private void move(int from, int to) {
        set(to, deadlines[from], things[from]);
    }

    private void set(int place, long deadline, Object thing) {
        deadlines[place] = deadline;
        things[place] = thing;
    }
}
