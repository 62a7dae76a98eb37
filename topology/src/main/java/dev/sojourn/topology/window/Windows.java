package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.window.layout.Layout;
import dev.sojourn.topology.window.layout.LayoutRegistry;
import dev.sojourn.topology.window.layout.Layouts;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The rules of one window definition: what an event changes in its key's open windows, when they close, and what is told
 * of them. Times are epoch milliseconds. For one thread.
 */
public final class Windows {

    /** The deadline of a value that has something to tell already. */
    public static final long AT_ONCE = 0;

    /** How many bytes a key's value may have; beyond that the largest aggregates give up what they hold. */
    public static final int MOST_BYTES = 512 << 10;

    private final Shape shape;
    private final Ordering ordering;
    private final boolean ordered;
    private final boolean updates;
    private final StateCodec codec;
    private final Telling telling;
    private final VersionOne versionOne;

    private Windows(WindowDefinition definition, LayoutRegistry registry) {
        ordered = Ordering.isNeeded(definition);
        updates = definition.emit() == Emit.UPDATES;
        Columns columns = new Columns(definition.aggregates(), definition.shape() instanceof WindowShape.Session);
        shape = Shape.of(definition, ordered, columns);
        ordering = new Ordering(shape, definition);
        telling = new Telling(shape, columns, updates);
        Layouts layouts = new Layouts(definition.name(), Layout.of(definition), registry);
        codec = new StateCodec(layouts, columns, shape instanceof SessionShape session && !session.hasFixedGap());
        versionOne = new VersionOne(definition.aggregates(), layouts.id());
    }

    /**
     * The rules of a definition over state that may have been kept under an earlier one.
     *
     * @param layouts what is recorded beside the state; the definition's layout is added
     * @throws IllegalStateException if what is kept would mean something else now; the message names the way out
     */
    public static Windows of(WindowDefinition definition, LayoutRegistry layouts) {
        return new Windows(definition, layouts);
    }

    /**
     * By how many milliseconds an event is late for all its windows when its source's clock, itself included, shows
     * {@code clock}; 0 or less when it is in time for one.
     */
    public long lateBy(long time, long clock) {
        return shape.lateBy(time, clock);
    }

    /**
     * The windows of a value, none where it is null.
     *
     * @throws IllegalStateException if a newer build wrote it, or its layout is not recorded
     */
    public KeyState read(byte[] value) {
        if (value == null) {
            return new KeyState();
        }
        KeyState state = codec.read(current(value));
        if (shape instanceof SessionShape sessions) {
            sessions.regap(state, sessions.hasFixedGap());
        }
        if (!ordered && state.waiting != null) {
            ordering.releaseAll(state);
        }
        return state;
    }

    private byte[] current(byte[] value) {
        byte version = value[Long.BYTES];
        if (version == StateCodec.VERSION) {
            return value;
        }
        if (version == VersionOne.VERSION && shape instanceof SessionShape sessions && sessions.hasFixedGap()) {
            return versionOne.rewritten(value);
        }
        throw new IllegalStateException("the state has format version " + version + ", but this build reads "
                + VersionOne.VERSION + " (sessions of a fixed gap) and " + StateCodec.VERSION
                + ": run the newer build, or give the window a new name");
    }

    /** The windows as a value, or null where nothing is left of them. */
    public byte[] write(KeyState state) {
        if (state.isEmpty()) {
            return null;
        }
        byte[] value = codec.write(state, deadline(state));
        if (value.length > MOST_BYTES) {
            Room.make(state, value.length - MOST_BYTES);
            value = codec.write(state, deadline(state));
        }
        return value;
    }

    /** Adds an event that is not late. */
    public void add(KeyState state, Event event, long clock) {
        long extent = shape.extent(event, clock);
        if (ordered) {
            ordering.hold(state, event, extent);
            return;
        }
        Slice slice = shape.slice(state, event.time(), extent);
        slice.add(event.fields(), event.time(), event.partition(), event.offset());
        if (updates) {
            slice.changed = true;
            state.changed = true;
        }
    }

    /**
     * Closes what is over within these bounds, and tells it.
     *
     * @return whether the state has changed
     */
    public boolean close(KeyState state, Bounds bounds, Consumer<Told> told) {
        boolean changed = ordered && ordering.release(state, bounds);
        if (!shape.mayBeDue(state, bounds.horizon())) {
            return changed;
        }
        telling.retractions(state, told);
        long start = shape.next(state, Long.MIN_VALUE);
        while (start != Shape.NONE) {
            CloseReason reason = shape.over(state, start, bounds);
            if (reason != null) {
                telling.closed(state, start, reason, told);
            } else if (shape.closesInOrder()) {
                break;
            }
            start = shape.next(state, start);
        }
        shape.trim(state, bounds.horizon());
        return true;
    }

    /** Tells what has changed since it was told, and takes back what is no window any more; updates only. */
    public void tell(KeyState state, Consumer<Told> told) {
        if (updates && state.changed) {
            telling.changes(state, told);
        }
    }

    /** Beyond which horizon something is to be done for the key: 0 where that is so already. */
    public long deadline(KeyState state) {
        if (updates && state.changed) {
            return AT_ONCE;
        }
        return closesAt(state);
    }

    /** Beyond which horizon something of the key closes, or is released, whether or not there is something to tell. */
    public long closesAt(KeyState state) {
        return Math.min(shape.deadline(state), ordering.deadline(state));
    }

    /** Whether something has changed since it was told; updates only. */
    public boolean hasNews(KeyState state) {
        return updates && state.changed;
    }

    /** The deadline of a value, without reading the rest of it. */
    public static long deadline(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    /** Whether windows are told before they close. */
    public boolean tellsUpdates() {
        return updates;
    }
}
