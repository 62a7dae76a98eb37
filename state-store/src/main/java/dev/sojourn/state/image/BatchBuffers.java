package dev.sojourn.state.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The large arrays that batches are gathered in, for all images of an instance. They are used again, as G1 may begin to mark
 * the whole heap with every new array of half a region. What is held is beside the budget of {@link SharedMemory}, and 64 MB
 * at most. Safe for use by several threads.
 */
final class BatchBuffers {

    /** Half of G1's smallest region is twice this. */
    static final int LARGE = 1 << 18;

    /** What is larger is rare, and would be held for ever. */
    static final int LARGEST = 32 << 20;

    private static final int MOST_KEPT = 2;

    /** An array that is so many times larger than asked for is left to others: all of it crosses into native code. */
    private static final int TOO_LARGE = 4;

    private final Deque<byte[]> free = new ArrayDeque<>();

    /** An array of this length at least, with anything in it. */
    synchronized byte[] take(int length) {
        for (Iterator<byte[]> all = free.iterator(); all.hasNext(); ) {
            byte[] each = all.next();
            if (each.length >= length && each.length / TOO_LARGE <= length) {
                all.remove();
                return each;
            }
        }
        return new byte[length > LARGEST ? length : (length + LARGE - 1) / LARGE * LARGE];
    }

    /** Takes one back that is not used any more; the oldest makes room. */
    synchronized void giveBack(byte[] array) {
        if (array.length <= LARGEST) {
            if (free.size() == MOST_KEPT) {
                free.removeFirst();
            }
            free.addLast(array);
        }
    }
}
