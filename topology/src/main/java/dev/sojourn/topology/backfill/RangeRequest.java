package dev.sojourn.topology.backfill;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the input is asked for.
 *
 * @param to the first record with this timestamp or a later one is not part of it; empty for all there is at the start
 */
public record RangeRequest(Start start, Optional<Instant> to) {

    /** Everything there is. */
    public static final RangeRequest ALL = new RangeRequest(new Start.Earliest(), Optional.empty());

    public RangeRequest {
        if (start instanceof Start.Time from && to.isPresent() && !from.time().isBefore(to.get())) {
            throw new IllegalArgumentException(
                    "the range ends at " + to.get() + ", which is not after where it begins, " + from.time());
        }
    }

    /** Where it begins. */
    public sealed interface Start {

        /** With the oldest record there is. */
        record Earliest() implements Start {}

        /** At this offset of each partition. */
        record Offset(long offset) implements Start {

            public Offset {
                if (offset < 0) {
                    throw new IllegalArgumentException("expected an offset of 0 or more, found " + offset);
                }
            }
        }

        /** With the first record of each partition that has this timestamp or a later one. */
        record Time(Instant time) implements Start {}
    }
}
