package dev.sojourn.state.entries;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

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

    /** So many keys in order are near enough to each other, and what it takes to sort them is no large object to G1. */
    static final int PART = 1 << 15;

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

    /** Whole arrays. */
    record Arrayed(List<byte[]> all) implements Keys {

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public byte[] array(int place) {
            return all.get(place);
        }

        @Override
        public int from(int place) {
            return 0;
        }

        @Override
        public int length(int place) {
            return all.get(place).length;
        }
    }

    /** The places of keys in the order of these, of equal keys in their own; in {@link #place}'s form. */
    static long[] of(Keys keys) {
        return new KeyOrder(keys).sorted();
    }

    /** Hands on keys, each {@link #PART} of them in their order. */
    static void forEach(List<byte[]> keys, Consumer<byte[]> consumer) {
        for (int from = 0; from < keys.size(); from += PART) {
            List<byte[]> part = keys.subList(from, Math.min(keys.size(), from + PART));
            for (long ordered : of(new Arrayed(part))) {
                consumer.accept(part.get(place(ordered)));
            }
        }
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
