package dev.sojourn.state.entries;

import java.util.Arrays;

/**
 * Brings many keys into their order, the unsigned one of their bytes. RocksDB takes in what is sorted several times as fast
 * as the same in any order, as the place of each key is close to the one before.
 *
 * <p>What decides most often, the first bits in which keys differ, is sorted as numbers that carry their key's place in
 * their last bits; the rest is compared.
 */
final class KeyOrder {

    private static final int PLACE_BITS = 20;

    /** How many keys can be brought into order at once. */
    static final int MOST = 1 << PLACE_BITS;

    /** More keys than this that do not differ in the bits sorted by are sorted by a better way than insertion. */
    private static final int FEW = 16;

    private final Keys keys;
    private final long[] order;

    private KeyOrder(Keys keys) {
        this.keys = keys;
        this.order = new long[keys.size()];
    }

    /** Keys by their places, each a part of an array. */
    interface Keys {

        int size();

        byte[] array(int place);

        int from(int place);

        int length(int place);

        default int compare(int one, int other) {
            return Arrays.compareUnsigned(
                    array(one),
                    from(one),
                    from(one) + length(one),
                    array(other),
                    from(other),
                    from(other) + length(other));
        }
    }

    /** The places of keys in the order of these, of equal keys in their own; in {@link #place}'s form. */
    static long[] of(Keys keys) {
        if (keys.size() > MOST) {
            throw new IllegalArgumentException(keys.size() + " keys, and no more than " + MOST + " can be told apart");
        }
        return new KeyOrder(keys).sorted();
    }

    static int place(long ordered) {
        return (int) ordered & (MOST - 1);
    }

    /** Whether two keys may be the same. */
    static boolean alike(long one, long other) {
        return one >>> PLACE_BITS == other >>> PLACE_BITS;
    }

    private long[] sorted() {
        int common = commonPrefix();
        for (int i = 0; i < order.length; i++) {
            order[i] = (prefix(i, common) >>> PLACE_BITS << PLACE_BITS | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(order);
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && alike(order[from], order[to])) {
                to++;
            }
            sortAlike(from, to);
            from = to;
        }
        return order;
    }

    private void sortAlike(int from, int to) {
        if (to - from > FEW) {
            Long[] alike = new Long[to - from];
            Arrays.setAll(alike, i -> order[from + i]);
            Arrays.sort(alike, (one, other) -> keys.compare(place(one), place(other)));
            for (int i = from; i < to; i++) {
                order[i] = alike[i - from];
            }
            return;
        }
        for (int i = from + 1; i < to; i++) {
            long moved = order[i];
            int place = i;
            while (place > from && keys.compare(place(order[place - 1]), place(moved)) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = moved;
        }
    }

    private int commonPrefix() {
        int common = order.length == 0 ? 0 : keys.length(0);
        for (int i = 1; i < order.length && common > 0; i++) {
            int limit = Math.min(common, keys.length(i));
            int first = keys.from(0);
            int from = keys.from(i);
            int mismatch = Arrays.mismatch(keys.array(0), first, first + limit, keys.array(i), from, from + limit);
            common = mismatch < 0 ? limit : mismatch;
        }
        return common;
    }

    /** Eight bytes of a key from a place on, as a number that sorts like them; zeros behind its end. */
    private long prefix(int place, int at) {
        byte[] array = keys.array(place);
        int from = keys.from(place);
        int length = keys.length(place);
        long prefix = 0;
        for (int i = at; i < at + Long.BYTES; i++) {
            prefix = prefix << Byte.SIZE | (i < length ? array[from + i] & 0xff : 0);
        }
        return prefix;
    }
}
