package dev.sojourn.topology.window;

import java.util.Optional;
import java.util.function.Consumer;

/** Says how windows stand, and keeps account of what has been said. */
final class Telling {

    private final Shape shape;
    private final Columns columns;
    private final boolean updates;

    Telling(Shape shape, Columns columns, boolean updates) {
        this.shape = shape;
        this.columns = columns;
        this.updates = updates;
    }

    /** Tells a window for the last time. */
    void closed(KeyState state, long start, CloseReason reason, Consumer<Told> out) {
        Slice total = total(state, start);
        long before = state.told == null ? 0 : state.told.of(start);
        long revision = updates || before > 0 ? before + 1 : 0;
        if (before > 0) {
            state.told.remove(start);
        }
        out.accept(result(state, total, start, revision, Optional.of(reason.orAssumed(total.assumed))));
    }

    /** Tells all windows that have changed since they were told, and those that never were. */
    void changes(KeyState state, Consumer<Told> out) {
        retractions(state, out);
        for (long start = shape.next(state, Long.MIN_VALUE); start != Shape.NONE; start = shape.next(state, start)) {
            if (hasChanged(state, start)) {
                long revision = revisions(state).next(start);
                out.accept(result(state, total(state, start), start, revision, Optional.empty()));
            }
        }
        for (int i = 0; i < state.size; i++) {
            state.slices[i].changed = false;
        }
        state.changed = false;
    }

    /** Takes back what was told of windows that are none any more: sessions that have grown or merged. */
    void retractions(KeyState state, Consumer<Told> out) {
        if (state.told == null) {
            return;
        }
        for (int i = state.told.size() - 1; i >= 0; i--) {
            long start = state.told.start(i);
            if (shape.next(state, start - 1) != start) {
                state.told.removeAt(i);
                out.accept(new Told.Retraction(start));
            }
        }
    }

    private boolean hasChanged(KeyState state, long start) {
        if (revisions(state).of(start) == 0) {
            return true;
        }
        for (int i = 0; i < state.size && state.slices[i].from <= start; i++) {
            if (state.slices[i].changed && shape.holds(state.slices[i], start)) {
                return true;
            }
        }
        return false;
    }

    private static Revisions revisions(KeyState state) {
        if (state.told == null) {
            state.told = new Revisions();
        }
        return state.told;
    }

    /** The slices that a window holds as one; not to be changed, for it may be the only one. */
    private Slice total(KeyState state, long start) {
        Slice first = null;
        Slice total = null;
        for (int i = 0; i < state.size && state.slices[i].from <= start; i++) {
            Slice slice = state.slices[i];
            if (!shape.holds(slice, start)) {
                continue;
            }
            if (first == null) {
                first = slice;
            } else {
                if (total == null) {
                    total = new Slice(start, start, 0, columns.empty());
                    total.absorb(first);
                }
                total.absorb(slice);
            }
        }
        return total == null ? first : total;
    }

    private Told.Result result(KeyState state, Slice total, long start, long revision, Optional<CloseReason> reason) {
        return new Told.Result(
                start, shape.end(state, start), columns.results(total), revision, reason, columns.truncated(total));
    }
}
