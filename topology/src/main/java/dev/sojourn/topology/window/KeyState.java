package dev.sojourn.topology.window;

import java.util.Arrays;

/** A key's open windows, decoded; mutable, changed by {@link Windows} only, for one thread. */
public final class KeyState {

    /** How many slices a key may have: with them its value stays within its bound, but for long rows of aggregates. */
    static final int MOST_SLICES = 4_096;

    /** In order of where they begin, then end. */
    Slice[] slices = new Slice[1];

    int size;

    /** Events whose turn to be folded has not come, null where no event has to wait. */
    Waiting waiting;

    /** Which windows have been told, null where none was. */
    Revisions told;

    /** Whether something has changed that is to be told. */
    boolean changed;

    KeyState() {}

    /** Whether nothing is left of it. */
    public boolean isEmpty() {
        return size == 0 && (waiting == null || waiting.isEmpty()) && (told == null || told.size() == 0);
    }

    void insert(int index, Slice slice) {
        if (size == slices.length) {
            slices = Arrays.copyOf(slices, size * 2);
        }
        System.arraycopy(slices, index, slices, index + 1, size - index);
        slices[index] = slice;
        size++;
    }

    /** The slice that has to take in what belongs beside it, for there is no room for another; null while there is. */
    Slice crowded(int index) {
        if (size < MOST_SLICES) {
            return null;
        }
        Slice neighbour = slices[Math.max(0, index - 1)];
        neighbour.disordered = true;
        return neighbour;
    }

    void remove(int index) {
        size--;
        System.arraycopy(slices, index + 1, slices, index, size - index);
        slices[size] = null;
    }

    void append(Slice slice) {
        insert(size, slice);
    }

    /** The slice of these bounds, made if need be; where there is no room for it, the one that takes its events. */
    Slice slice(long from, long to, Columns columns) {
        int index = find(from, to);
        if (index >= 0) {
            return slices[index];
        }
        Slice crowded = crowded(-index - 1);
        if (crowded != null) {
            return crowded;
        }
        Slice made = new Slice(from, to, 0, columns.empty());
        insert(-index - 1, made);
        return made;
    }

    /** Where a slice of this range is, or, as a number below 0, one less than minus where it would have to be. */
    int find(long from, long to) {
        int index = size;
        while (index > 0 && compare(slices[index - 1], from, to) > 0) {
            index--;
        }
        return index > 0 && compare(slices[index - 1], from, to) == 0 ? index - 1 : -index - 1;
    }

    private static int compare(Slice slice, long from, long to) {
        int order = Long.compare(slice.from, from);
        return order == 0 ? Long.compare(slice.to, to) : order;
    }
}
