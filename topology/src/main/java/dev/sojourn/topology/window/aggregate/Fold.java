package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.util.Map;
import java.util.Optional;

/**
 * What a CEL expression makes of one event after the other; they must come in the order of their positions. A step that
 * fails changes nothing, and the result says so.
 */
final class Fold implements Accumulator {

    private final FoldProgram program;
    /** Java's null before the first event. */
    private Object accumulated;

    private boolean truncated;

    Fold(FoldProgram program) {
        this.program = program;
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        Object before = accumulated == null ? program.initial() : accumulated;
        Optional<Object> after = program.next(before, event);
        truncated |= after.isEmpty();
        accumulated = after.orElse(before);
    }

    /** Two folds do not make one: where both have begun, this one stands, and says that something is missing. */
    @Override
    public void merge(Accumulator other) {
        Fold fold = (Fold) other;
        truncated |= fold.truncated || (accumulated != null && fold.accumulated != null);
        accumulated = accumulated == null ? fold.accumulated : accumulated;
    }

    @Override
    public void write(StateOutput out) {
        out.writeByte(truncated ? 1 : 0);
        Values.write(out, accumulated);
    }

    @Override
    public void read(StateInput in) {
        truncated = in.readByte() == 1;
        accumulated = Values.read(in);
    }

    @Override
    public JsonNode result() {
        return Values.json(accumulated == null ? program.initial() : accumulated);
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public boolean shed() {
        accumulated = null;
        truncated = true;
        return true;
    }
}
