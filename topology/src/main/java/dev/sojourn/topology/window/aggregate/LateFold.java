package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link Fold} whose events come in any order, or are shared by several windows: they themselves are kept, the earliest
 * as far as there is room, and folded when the result is asked for.
 */
final class LateFold implements Accumulator {

    /** How many bytes the events may take, about. */
    private static final int MOST_BYTES = 256 << 10;

    private final FoldProgram program;
    private final Earliest events = new Earliest(Integer.MAX_VALUE, MOST_BYTES);
    /** What they fold to, null where that is not known. */
    private Folded folded;

    LateFold(FoldProgram program) {
        this.program = program;
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        folded = null;
        events.add(new Position(time, partition, offset), event);
    }

    @Override
    public void merge(Accumulator other) {
        folded = null;
        events.merge(((LateFold) other).events);
    }

    @Override
    public void write(StateOutput out) {
        events.write(out);
    }

    @Override
    public void read(StateInput in) {
        events.read(in);
    }

    @Override
    public JsonNode result() {
        return Values.json(folded().accumulated);
    }

    @Override
    public boolean truncated() {
        return events.isCut() || folded().failed;
    }

    private record Folded(Object accumulated, boolean failed) {}

    private Folded folded() {
        folded = folded == null ? fold() : folded;
        return folded;
    }

    @SuppressWarnings("unchecked") // only events are ever added
    private Folded fold() {
        Object accumulated = program.initial();
        boolean failed = false;
        for (Object event : events.values()) {
            Optional<Object> next = program.next(accumulated, (Map<String, Object>) event);
            failed |= next.isEmpty();
            accumulated = next.orElse(accumulated);
        }
        return new Folded(accumulated, failed);
    }

    @Override
    public boolean shed() {
        folded = null;
        events.clear();
        return true;
    }
}
