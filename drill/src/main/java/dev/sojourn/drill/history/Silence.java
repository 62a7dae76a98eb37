package dev.sojourn.drill.history;

import java.util.Set;

/**
 * A time in which nothing arrives, so long that sources count as idle.
 *
 * @param before the index of the event that ends it, or the number of events
 * @param partitions those that are idle; if it is all of them, it lasts until all windows are closed
 */
public record Silence(int before, Set<Integer> partitions) {

    public Silence {
        partitions = Set.copyOf(partitions);
    }

    Silence at(int index) {
        return new Silence(index, partitions);
    }
}
