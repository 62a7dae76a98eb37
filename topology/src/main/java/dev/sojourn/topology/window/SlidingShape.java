package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;

/**
 * Windows {@code [start, start + difference]}, both included, as Kafka Streams' sliding windows: one ends at each event,
 * one begins right behind each event, as far as there are events in them. An event that is late for the window that ends
 * with it has the first one it is in time for instead, so that each is in one.
 *
 * <p>A slice holds the events of one time, {@code to}, that are in time from the same start on.
 */
final class SlidingShape implements Shape {

    private final long difference;
    private final long grace;
    private final Columns columns;

    SlidingShape(long difference, long grace, Columns columns) {
        this.difference = difference;
        this.grace = grace;
        this.columns = columns;
    }

    @Override
    public long lateBy(long time, long clock) {
        return clock - grace - difference - time;
    }

    @Override
    public long extent(Event event, long clock) {
        return Math.max(event.time() - difference, clock - grace - difference);
    }

    @Override
    public Slice slice(KeyState state, long time, long first) {
        Slice slice = state.slice(first, time, columns);
        slice.shortened = false;
        return slice;
    }

    @Override
    public boolean holds(Slice slice, long start) {
        return slice.from <= start && start <= slice.to;
    }

    @Override
    public long next(KeyState state, long after) {
        long least = NONE;
        for (int i = 0; i < state.size && state.slices[i].from < least; i++) {
            Slice slice = state.slices[i];
            if (slice.from > after && !slice.shortened) {
                least = slice.from;
            }
            long behind = slice.to + 1;
            if (behind > after && behind < least && isHeld(state, i, behind)) {
                least = behind;
            }
        }
        return least;
    }

    /** What holds a start behind a slice mostly stands right behind that, too. */
    private boolean isHeld(KeyState state, int near, long start) {
        for (int i = near + 1; i < state.size && state.slices[i].from <= start; i++) {
            if (state.slices[i].to >= start) {
                return true;
            }
        }
        for (int i = 0; i < near; i++) {
            if (state.slices[i].to >= start) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long end(KeyState state, long start) {
        return start + difference;
    }

    @Override
    public CloseReason over(KeyState state, long start, Bounds bounds) {
        return CloseReason.of(deadline(start), bounds, CloseReason.TIME);
    }

    private long deadline(long start) {
        return start + difference + grace;
    }

    @Override
    public boolean closesInOrder() {
        return true;
    }

    @Override
    public boolean mayBeDue(KeyState state, long horizon) {
        return state.size > 0 && deadline(state.slices[0].from) < horizon;
    }

    @Override
    public long deadline(KeyState state) {
        if (state.size == 0) {
            return NONE;
        }
        long least = next(state, Long.MIN_VALUE);
        for (int i = 0; i < state.size; i++) {
            least = Math.min(least, state.slices[i].to + 1);
        }
        return deadline(least);
    }

    /** The window that begins right behind a slice's events needs none of them, but it needs to know of them. */
    @Override
    public void trim(KeyState state, long horizon) {
        SliceTrim.trim(state, horizon - grace - difference, 1);
    }
}
