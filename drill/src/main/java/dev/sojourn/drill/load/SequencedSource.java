package dev.sojourn.drill.load;

import java.util.Iterator;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Events that exist already, in their own order, spread over the partitions in turn and without keys.
 *
 * <p>Each partition sees the events in their order, too, so what was in disorder stays so.
 */
public final class SequencedSource<T> implements LoadSource {

    private final Iterable<T> items;
    private final long size;
    private final int partitions;
    private final Function<? super T, byte[]> value;
    private final ToLongFunction<? super T> timestamp;

    /** {@code items} are gone through once for every call of {@link #events()}; {@code size} says how many they are. */
    public SequencedSource(
            Iterable<T> items,
            long size,
            int partitions,
            Function<? super T, byte[]> value,
            ToLongFunction<? super T> timestamp) {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
        }
        this.items = items;
        this.size = size;
        this.partitions = partitions;
        this.value = value;
        this.timestamp = timestamp;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Iterator<LoadEvent> events() {
        Iterator<T> item = items.iterator();
        return new Iterator<>() {
            private int partition = partitions - 1;

            @Override
            public boolean hasNext() {
                return item.hasNext();
            }

            @Override
            public LoadEvent next() {
                T next = item.next();
                partition = (partition + 1) % partitions;
                return new LoadEvent(partition, null, value.apply(next), timestamp.applyAsLong(next));
            }
        };
    }
}
