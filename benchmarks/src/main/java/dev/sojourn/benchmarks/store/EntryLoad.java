package dev.sojourn.benchmarks.store;

import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Records over the entries of a state, each of which is told to what the state is expected to be. */
public final class EntryLoad implements LoadSource {

    private static final int PARTITION = 0;

    private final int size;
    private final IntFunction<LoadEvent> events;

    private EntryLoad(int size, IntFunction<LoadEvent> events) {
        this.size = size;
        this.events = events;
    }

    /** The beginning of a changelog: each entry once. */
    public static EntryLoad first(ExpectedState state) {
        return new EntryLoad(state.keys(), number -> logged(number, state));
    }

    /** More of a changelog: each record an update of an entry drawn evenly, as an application would have logged it. */
    public static EntryLoad more(int records, ExpectedState state, long seed) {
        IntUnaryOperator draw = draw(state, seed);
        return new EntryLoad(records, record -> logged(draw.applyAsInt(record), state));
    }

    /** Input: each record updates an entry drawn evenly. */
    public static EntryLoad updates(int records, ExpectedState state, long seed) {
        IntUnaryOperator draw = draw(state, seed);
        return new EntryLoad(records, record -> {
            int number = draw.applyAsInt(record);
            state.update(number);
            return event(Entries.key(number), new byte[0]);
        });
    }

    @Override
    public long size() {
        return size;
    }

    /** To be read once: what is expected changes as it is. */
    @Override
    public Iterator<LoadEvent> events() {
        return IntStream.range(0, size).mapToObj(events).iterator();
    }

    private static IntUnaryOperator draw(ExpectedState state, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return record -> random.nextInt(state.keys());
    }

    private static LoadEvent logged(int number, ExpectedState state) {
        byte[] key = Entries.key(number);
        return event(key, Entries.value(key, state.update(number)));
    }

    private static LoadEvent event(byte[] key, byte[] value) {
        return new LoadEvent(PARTITION, key, value, System.currentTimeMillis());
    }
}
