package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.Map;

/**
 * What is kept of one aggregate over some events; mutable, for one thread.
 *
 * <p>Null and missing fields are passed over by all but the count, and so is what an aggregate cannot compute with: an
 * event's arguments are checked before it comes here. Adding and merging in any order gives the same result, but for
 * {@link Fold}, and within their stated error for {@link Distinct} and {@link Quantile}.
 */
public sealed interface Accumulator
        permits Count, Sum, Average, Extreme, Edge, Collect, Distinct, Quantile, Top, Fold, LateFold {

    /**
     * Adds an event.
     *
     * @param event in CEL's Java types, not to be changed
     * @param time with source partition and offset the event's position, by which ties are broken
     */
    void add(Map<String, Object> event, long time, int partition, long offset);

    /** Adds what another of the same aggregate holds, which stays as it is. */
    void merge(Accumulator other);

    void write(StateOutput out);

    /** Takes over what was written; to be called on an empty one. */
    void read(StateInput in);

    JsonNode result();

    /** Whether there was more than it could hold, so that its result leaves something out. */
    default boolean truncated() {
        return false;
    }

    /** Gives up what it holds where that may be large, to make room; its result then says that it is truncated. */
    default boolean shed() {
        return false;
    }
}
