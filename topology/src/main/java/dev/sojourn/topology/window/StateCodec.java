package dev.sojourn.topology.window;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.window.aggregate.Accumulator;
import dev.sojourn.topology.window.aggregate.Aggregate;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.layout.Layouts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A key's open windows as the store keeps them.
 *
 * <pre>
 * offset  0         8        9          13     14
 *         deadline  version  layout id  flags  number of slices, then each
 *         00..2af8  02       5d0c2a11   00     01   d00f c03e 00 02
 *                                                   │    │    │  └ the states of the aggregates, in order
 *                                                   │    │    └ what is known of it: see SliceFlags
 *                                                   │    └ to - from
 *                                                   └ from, relative to that of the slice before
 * then, where flags say so (02)  number of waiting events, then each
 *                          (04)  number of windows told, then each: start, relative to the one before; revision
 * </pre>
 *
 * The deadline is epoch milliseconds, big-endian, so that what falls due is found without reading the rest; it is 0 while
 * something is to be told. Other numbers are groups of seven bits, the lowest first, differences as zigzag. Sessions with
 * a gap of each event's own have {@code reach - to} behind {@code to - from}. The example holds one session of two events
 * at 1,000 and 5,000 ms, and their count; gap and grace are 6 s together.
 */
final class StateCodec {

    static final byte VERSION = 2;

    private static final int CHANGED = 1;
    private static final int WAITING = 2;
    private static final int TOLD = 4;

    private final Layouts layouts;
    private final Columns columns;
    private final boolean reaches;
    private final Map<Integer, Column[]> older = new HashMap<>();
    private final StateOutput out = new StateOutput();

    /** @param reaches whether how far a slice reaches is part of it */
    StateCodec(Layouts layouts, Columns columns, boolean reaches) {
        this.layouts = layouts;
        this.columns = columns;
        this.reaches = reaches;
    }

    byte[] write(KeyState state, long deadline) {
        out.clear();
        out.writeLong(deadline);
        out.writeByte(VERSION);
        out.writeInt(layouts.id());
        boolean waiting = state.waiting != null && !state.waiting.isEmpty();
        boolean told = state.told != null && state.told.size() > 0;
        out.writeByte((state.changed ? CHANGED : 0) | (waiting ? WAITING : 0) | (told ? TOLD : 0));
        writeSlices(state);
        if (waiting) {
            state.waiting.write(out);
        }
        if (told) {
            writeTold(state.told);
        }
        return out.toBytes();
    }

    private void writeSlices(KeyState state) {
        out.writeCount(state.size);
        long from = 0;
        for (int i = 0; i < state.size; i++) {
            Slice slice = state.slices[i];
            out.writeVarLong(slice.from - from);
            from = slice.from;
            out.writeVarLong(slice.to - from);
            if (reaches) {
                out.writeCount(slice.reach - slice.to);
            }
            out.writeByte(SliceFlags.of(slice));
            out.base(from);
            for (Accumulator each : slice.states) {
                each.write(out);
            }
        }
    }

    private void writeTold(Revisions told) {
        out.writeCount(told.size());
        long start = 0;
        for (int i = 0; i < told.size(); i++) {
            out.writeVarLong(told.start(i) - start);
            out.writeCount(told.count(i));
            start = told.start(i);
        }
    }

    /** Reads a value of this format, whatever its layout; how far sessions of a fixed gap reach is left to the shape. */
    KeyState read(byte[] value) {
        StateInput in = new StateInput(value);
        in.readLong();
        in.readByte();
        int layout = in.readInt();
        int flags = in.readByte();
        KeyState state = new KeyState();
        state.changed = (flags & CHANGED) != 0;
        readSlices(in, state, layouts.isOwn(layout) ? null : older(layout));
        if ((flags & WAITING) != 0) {
            state.waiting = Waiting.read(in);
        }
        if ((flags & TOLD) != 0) {
            state.told = readTold(in);
        }
        return state;
    }

    private void readSlices(StateInput in, KeyState state, Column[] stored) {
        int slices = in.readSize();
        long from = 0;
        for (int i = 0; i < slices; i++) {
            from += in.readVarLong();
            long to = from + in.readVarLong();
            long reach = reaches ? to + in.readCount() : 0;
            int flags = in.readByte();
            in.base(from);
            Slice slice = new Slice(from, to, reach, stored == null ? readStates(in) : readStates(in, stored));
            SliceFlags.set(slice, flags);
            state.append(slice);
        }
    }

    private Accumulator[] readStates(StateInput in) {
        Accumulator[] states = new Accumulator[columns.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = columns.get(i).read(in);
        }
        return states;
    }

    /** What is not kept any more is read to get over it; what is new starts empty. */
    private Accumulator[] readStates(StateInput in, Column[] stored) {
        Accumulator[] states = columns.empty();
        for (Column column : stored) {
            Accumulator state = column.aggregate.read(in);
            if (column.place >= 0) {
                states[column.place] = state;
            }
        }
        return states;
    }

    private Revisions readTold(StateInput in) {
        Revisions told = new Revisions();
        long start = 0;
        for (int left = in.readSize(); left > 0; left--) {
            start += in.readVarLong();
            told.append(start, in.readCount());
        }
        return told;
    }

    /** An aggregate of an older layout, and its place in this one or a number below 0. */
    private record Column(Aggregate aggregate, int place) {}

    private Column[] older(int layout) {
        return older.computeIfAbsent(layout, id -> {
            List<AggregateDefinition> stored = layouts.get(id).aggregates();
            return stored.stream().map(this::column).toArray(Column[]::new);
        });
    }

    private Column column(AggregateDefinition definition) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).definition().equals(definition)) {
                return new Column(columns.get(i), i);
            }
        }
        return new Column(columns.older(definition), -1);
    }
}
