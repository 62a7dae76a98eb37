package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;

/**
 * Windows of one length that begin at the multiples of {@code advance}, the first at 0; tumbling where that is their
 * length.
 */
final class HoppingShape implements Shape {

    private final long size;
    private final long advance;
    private final long grace;
    private final Columns columns;

    HoppingShape(long size, long advance, long grace, Columns columns) {
        this.size = size;
        this.advance = advance;
        this.grace = grace;
        this.columns = columns;
    }

    @Override
    public long lateBy(long time, long clock) {
        return clock - deadline(last(time));
    }

    private long deadline(long start) {
        return start + size - 1 + grace;
    }

    /** The start of the last window that holds a time. */
    private long last(long time) {
        return time - time % advance;
    }

    @Override
    public long extent(Event event, long clock) {
        long least = Math.max(event.time() - size, clock - grace - size) + 1;
        return aligned(least);
    }

    /** The least start that is not before a time. */
    private long aligned(long time) {
        return time <= 0 ? 0 : (time + advance - 1) / advance * advance;
    }

    @Override
    public Slice slice(KeyState state, long time, long first) {
        return state.slice(first, last(time), columns);
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
            long start = slice.from > after ? slice.from : aligned(after + 1);
            least = start <= slice.to ? Math.min(least, start) : least;
        }
        return least;
    }

    @Override
    public long end(KeyState state, long start) {
        return start + size;
    }

    @Override
    public CloseReason over(KeyState state, long start, Bounds bounds) {
        return CloseReason.of(deadline(start), bounds, CloseReason.TIME);
    }

    @Override
    public boolean closesInOrder() {
        return true;
    }

    @Override
    public boolean mayBeDue(KeyState state, long horizon) {
        return deadline(state) < horizon;
    }

    @Override
    public long deadline(KeyState state) {
        return state.size == 0 ? NONE : deadline(state.slices[0].from);
    }

    @Override
    public void trim(KeyState state, long horizon) {
        long open = aligned(horizon - grace - size + 1);
        SliceTrim.trim(state, open, 0);
    }
}
