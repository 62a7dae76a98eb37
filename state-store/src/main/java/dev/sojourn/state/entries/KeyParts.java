package dev.sojourn.state.entries;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hands on what it is given by key, part by part, each of these in the order of its keys. For one thread. */
final class KeyParts<T> {

    /** So many keys in order are near enough to each other, and what it takes to sort them is no large object to G1. */
    static final int PART = 1 << 15;

    private final Function<T, byte[]> key;
    private final Consumer<T> consumer;
    private final List<T> gathered = new ArrayList<>();

    KeyParts(Function<T, byte[]> key, Consumer<T> consumer) {
        this.key = key;
        this.consumer = consumer;
    }

    void add(T entry) {
        gathered.add(entry);
        if (gathered.size() == PART) {
            end();
        }
    }

    /** Hands on the rest. */
    void end() {
        byte[][] keys = new byte[gathered.size()][];
        for (int place = 0; place < keys.length; place++) {
            keys[place] = key.apply(gathered.get(place));
        }
        for (long ordered : KeyOrder.of(new Keys(keys))) {
            consumer.accept(gathered.get(KeyOrder.place(ordered)));
        }
        gathered.clear();
    }

    /** Whole arrays. */
    private record Keys(byte[][] all) implements KeyOrder.Keys {

        @Override
        public int size() {
            return all.length;
        }

        @Override
        public byte[] array(int place) {
            return all[place];
        }

        @Override
        public int from(int place) {
            return 0;
        }

        @Override
        public int length(int place) {
            return all[place].length;
        }
    }
}
