package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ExpressionFailedException;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets events wait until nothing can come any more that is before them, and folds them in order then: where a session's
 * {@code max} or {@code end}, or a fold over it, makes the order of events decide something.
 */
final class Ordering {

    /** How many bytes of a key's state may wait; beyond that the oldest are folded early. */
    static final int MOST_BYTES = 256 << 10;

    private final Shape shape;
    private final long grace;
    private final Optional<Expression> end;
    /** The fields the aggregates read, or empty where they may read all. */
    private final Optional<Set<String>> fields;

    private final StateOutput out = new StateOutput();

    Ordering(Shape shape, WindowDefinition definition) {
        this.shape = shape;
        this.grace = definition.grace().toMillis();
        this.end = definition.shape() instanceof WindowShape.Session session
                ? session.end().map(Expression::of)
                : Optional.empty();
        this.fields = folds(definition)
                ? Optional.empty()
                : Optional.of(definition.aggregates().stream()
                        .filter(each -> each.kind().takesField())
                        .map(AggregateDefinition::field)
                        .collect(Collectors.toSet()));
    }

    /**
     * Whether the order of events decides anything that cannot be put right later. It cannot where a window's time is
     * given: there an event may come in time for its window although the watermark has passed it, so folds wait for the
     * window's end instead.
     */
    static boolean isNeeded(WindowDefinition definition) {
        return definition.shape() instanceof WindowShape.Session session
                && (session.max().isPresent() || session.end().isPresent() || folds(definition));
    }

    private static boolean folds(WindowDefinition definition) {
        return definition.aggregates().stream().anyMatch(each -> each.kind() == AggregateKind.FOLD);
    }

    void hold(KeyState state, Event event, long extent) {
        if (state.waiting == null) {
            state.waiting = new Waiting();
        }
        state.waiting.add(new Waiting.Entry(
                event.time(), event.partition(), event.offset(), extent, ends(event), encoded(event)));
        while (state.waiting.bytes() > MOST_BYTES && !state.waiting.isEmpty()) {
            foldBefore(state, state.waiting.first().time() + 1, null, true);
        }
    }

    private boolean ends(Event event) {
        try {
            return end.isPresent() && Boolean.TRUE.equals(end.get().evaluate(event.fields()));
        } catch (ExpressionFailedException e) {
            return false;
        }
    }

    private byte[] encoded(Event event) {
        Map<String, Object> kept = event.fields();
        if (fields.isPresent()) {
            kept = new LinkedHashMap<>();
            for (String field : fields.get()) {
                Object value = event.fields().get(field);
                if (value != null) {
                    kept.put(field, value);
                }
            }
        }
        out.clear();
        Values.write(out, kept);
        return out.toBytes();
    }

    /** Folds what nothing can come before any more, within these bounds; says whether there was something. */
    boolean release(KeyState state, Bounds bounds) {
        if (state.waiting == null || state.waiting.isEmpty()) {
            return false;
        }
        int before = state.waiting.size();
        foldBefore(state, minus(bounds.strict(), grace), null, false);
        foldBefore(state, minus(bounds.withoutIdle(), grace), CloseReason.IDLE, false);
        foldBefore(state, minus(bounds.withoutStalled(), grace), CloseReason.STALLED, false);
        return state.waiting.size() < before;
    }

    /** {@link Bounds#NOTHING} stays what it is. */
    private static long minus(long bound, long grace) {
        return bound == Bounds.NOTHING ? bound : bound - grace;
    }

    /** Folds all that waits, as when its window needs no order any more. */
    void releaseAll(KeyState state) {
        foldBefore(state, Long.MAX_VALUE, null, false);
    }

    private void foldBefore(KeyState state, long time, CloseReason assumed, boolean early) {
        int count = state.waiting.before(time);
        for (Waiting.Entry entry : count == 0 ? List.<Waiting.Entry>of() : state.waiting.take(count)) {
            Slice slice = shape.slice(state, entry.time(), entry.extent());
            slice.add(decoded(entry), entry.time(), entry.partition(), entry.offset());
            slice.assume(assumed);
            slice.disordered |= early;
            slice.changed = true;
            if (entry.ends() && slice.closing == null) {
                slice.closing = CloseReason.END;
            }
            state.changed = true;
        }
    }

    private static Map<String, Object> decoded(Waiting.Entry entry) {
        StateInput in = new StateInput(entry.fields());
        in.readByte();
        return Values.readMap(in);
    }

    /** The horizon beyond which the first is to be folded. */
    long deadline(KeyState state) {
        return state.waiting == null || state.waiting.isEmpty()
                ? Shape.NONE
                : state.waiting.first().time() + grace;
    }
}
