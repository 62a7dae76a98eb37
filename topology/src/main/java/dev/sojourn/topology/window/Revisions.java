package dev.sojourn.topology.window;

import java.util.Arrays;

/** How often each open window of a key has been told, in order of the starts. */
final class Revisions {

    private long[] starts = new long[2];
    private long[] counts = new long[2];
    private int size;

    int size() {
        return size;
    }

    long start(int index) {
        return starts[index];
    }

    long count(int index) {
        return counts[index];
    }

    /** How often it has been told, 0 for never. */
    long of(long start) {
        int index = Arrays.binarySearch(starts, 0, size, start);
        return index < 0 ? 0 : counts[index];
    }

    /** Counts once more. */
    long next(long start) {
        int index = Arrays.binarySearch(starts, 0, size, start);
        if (index < 0) {
            put(-index - 1, start, 0);
            index = -index - 1;
        }
        return ++counts[index];
    }

    /** Adds what has been told; the starts come in order. */
    void append(long start, long count) {
        put(size, start, count);
    }

    void remove(long start) {
        int index = Arrays.binarySearch(starts, 0, size, start);
        if (index >= 0) {
            removeAt(index);
        }
    }

    void removeAt(int index) {
        size--;
        System.arraycopy(starts, index + 1, starts, index, size - index);
        System.arraycopy(counts, index + 1, counts, index, size - index);
    }

    private void put(int index, long start, long count) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(starts, index, starts, index + 1, size - index);
        System.arraycopy(counts, index, counts, index + 1, size - index);
        starts[index] = start;
        counts[index] = count;
        size++;
    }
}
