package dev.sojourn.topology.window;

import dev.sojourn.topology.window.aggregate.Accumulator;
import java.util.Map;

/**
 * Events of a key that belong to the same windows, as their aggregates.
 *
 * <p>Which windows, {@code from} and {@code to} say: for a session the times of its first and last event, for the others
 * the least and the greatest start of the windows its events are in.
 */
final class Slice {

    long from;
    long to;
    /** For a session the time up to which it waits for the next event; without meaning for others. */
    long reach;

    final Accumulator[] states;

    /** Whether it has changed since its windows were last told. */
    boolean changed;

    /** On which assumption events were folded that had waited for others before them, or null. */
    CloseReason assumed;

    /** Whether events are in it that were folded too early, or are not quite where they should be for want of room. */
    boolean disordered;

    /** Why a session is over although its time is not, or null. */
    CloseReason closing;

    /** Whether {@code from} is where it is because windows before it are over. */
    boolean shortened;

    Slice(long from, long to, long reach, Accumulator[] states) {
        this.from = from;
        this.to = to;
        this.reach = reach;
        this.states = states;
    }

    void add(Map<String, Object> fields, long time, int partition, long offset) {
        for (Accumulator state : states) {
            state.add(fields, time, partition, offset);
        }
    }

    /** Takes in another's events and what is known of them. */
    void absorb(Slice other) {
        for (int i = 0; i < states.length; i++) {
            states[i].merge(other.states[i]);
        }
        changed |= other.changed;
        disordered |= other.disordered;
        shortened &= other.shortened;
        assume(other.assumed);
    }

    void assume(CloseReason reason) {
        if (reason != null && (assumed == null || reason.compareTo(assumed) > 0)) {
            assumed = reason;
        }
    }
}
