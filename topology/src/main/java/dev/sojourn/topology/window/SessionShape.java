package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.WindowShape;

/**
 * Sessions: an event is the interval from its time to its time plus the gap, and a session is what touching intervals,
 * their ends included, merge into.
 */
final class SessionShape implements Shape {

    private static final long ENDLESS = Long.MAX_VALUE;

    private final Gap gap;
    private final long max;
    private final boolean ordered;
    private final long grace;
    private final Columns columns;

    SessionShape(WindowShape.Session session, boolean ordered, long grace, Columns columns) {
        this.gap = Gap.of(session.gap());
        this.max = session.max().isPresent() ? session.max().get().toMillis() : ENDLESS;
        this.ordered = ordered;
        this.grace = grace;
        this.columns = columns;
    }

    @Override
    public long lateBy(long time, long clock) {
        return clock - (time + grace);
    }

    @Override
    public long extent(Event event, long clock) {
        return event.time() + gap.after(event.fields());
    }

    @Override
    public Slice slice(KeyState state, long time, long reach) {
        return ordered ? next(state, time, reach) : merged(state, time, reach);
    }

    /** Sessions do not touch each other, so those that the event touches stand side by side. */
    private Slice merged(KeyState state, long time, long reach) {
        int index = state.size - 1;
        while (index >= 0 && state.slices[index].from > reach) {
            index--;
        }
        if (index < 0 || state.slices[index].reach < time) {
            return beside(state, index + 1, time, reach);
        }
        Slice slice = state.slices[index];
        while (index > 0 && state.slices[index - 1].reach >= time) {
            index--;
            join(state.slices[index], slice);
            slice = state.slices[index];
            state.remove(index + 1);
        }
        extend(slice, time, time, reach);
        return slice;
    }

    /** Where events come in order no sessions merge; an event that comes too late all the same joins one or stands alone. */
    private Slice next(KeyState state, long time, long reach) {
        int index = sameStart(state, time);
        index = index >= 0 ? index : open(state, time, reach);
        if (index < 0) {
            return beside(state, -state.find(time, time) - 1, time, reach);
        }
        Slice slice = state.slices[index];
        extend(slice, time, time, reach);
        for (; index > 0 && state.slices[index - 1].from > slice.from; index--) {
            state.slices[index] = state.slices[index - 1];
            state.slices[index - 1] = slice;
        }
        return slice;
    }

    /** A key has one session for a start; and what happens in the millisecond of a session's end belongs to it. */
    private static int sameStart(KeyState state, long time) {
        for (int index = state.size - 1; index >= 0; index--) {
            Slice slice = state.slices[index];
            if (slice.from == time || (slice.closing == CloseReason.END && slice.to == time)) {
                return index;
            }
        }
        return -1;
    }

    private int open(KeyState state, long time, long reach) {
        for (int index = state.size - 1; index >= 0; index--) {
            Slice slice = state.slices[index];
            if (slice.closing == null && slice.from <= reach && time <= slice.reach) {
                if (Math.max(slice.to, time) - Math.min(slice.from, time) <= max) {
                    return index;
                }
                slice.closing = time > slice.from ? CloseReason.MAX : null;
            }
        }
        return -1;
    }

    /** A session of its own, or, for want of room, the neighbour's. */
    private Slice beside(KeyState state, int index, long time, long reach) {
        Slice neighbour = state.crowded(index);
        if (neighbour == null) {
            return insert(state, index, time, reach);
        }
        extend(neighbour, time, time, reach);
        return neighbour;
    }

    private Slice insert(KeyState state, int index, long time, long reach) {
        Slice slice = new Slice(time, time, reach, columns.empty());
        state.insert(index, slice);
        return slice;
    }

    private static void join(Slice slice, Slice other) {
        extend(slice, other.from, other.to, other.reach);
        slice.absorb(other);
    }

    private static void extend(Slice slice, long from, long to, long reach) {
        slice.from = Math.min(slice.from, from);
        slice.to = Math.max(slice.to, to);
        slice.reach = Math.max(slice.reach, reach);
    }

    /**
     * Makes sessions of a state that was written under another gap what they are under this one.
     *
     * @param fixed whether how far they reach is still to be computed
     */
    void regap(KeyState state, boolean fixed) {
        for (int index = 0; index < state.size; index++) {
            Slice slice = state.slices[index];
            slice.reach = fixed ? slice.to + gap.fixed() : slice.reach;
            if (!ordered && index > 0 && state.slices[index - 1].reach >= slice.from) {
                join(state.slices[index - 1], slice);
                state.remove(index);
                index--;
            }
        }
    }

    boolean hasFixedGap() {
        return gap.isFixed();
    }

    @Override
    public boolean holds(Slice slice, long start) {
        return slice.from == start;
    }

    @Override
    public long next(KeyState state, long after) {
        for (int i = 0; i < state.size; i++) {
            if (state.slices[i].from > after) {
                return state.slices[i].from;
            }
        }
        return NONE;
    }

    @Override
    public long end(KeyState state, long start) {
        return session(state, start).to;
    }

    @Override
    public CloseReason over(KeyState state, long start, Bounds bounds) {
        Slice slice = session(state, start);
        return slice.closing != null ? slice.closing : CloseReason.of(deadline(slice), bounds, CloseReason.GAP);
    }

    private static Slice session(KeyState state, long start) {
        int index = 0;
        while (state.slices[index].from != start) {
            index++;
        }
        return state.slices[index];
    }

    @Override
    public boolean closesInOrder() {
        return false;
    }

    @Override
    public boolean mayBeDue(KeyState state, long horizon) {
        return deadline(state) < horizon;
    }

    @Override
    public long deadline(KeyState state) {
        long least = NONE;
        for (int i = 0; i < state.size; i++) {
            least = Math.min(least, deadline(state.slices[i]));
        }
        return least;
    }

    /** What closes for another reason than time is due at once. */
    private long deadline(Slice slice) {
        return slice.closing != null ? Windows.AT_ONCE : slice.reach + grace;
    }

    @Override
    public void trim(KeyState state, long horizon) {
        for (int i = state.size - 1; i >= 0; i--) {
            if (deadline(state.slices[i]) < horizon) {
                state.remove(i);
            }
        }
    }
}
