package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.util.Map;

/** A field's values in the order of their events, the first of them where there are too many. */
final class Collect implements Accumulator {

    /** How many bytes the values may take, about. */
    static final int MOST_BYTES = 64 << 10;

    private final String field;
    private final Earliest values;

    Collect(String field, int most) {
        this.field = field;
        this.values = new Earliest(most, MOST_BYTES);
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        Object value = event.get(field);
        if (!Values.isNothing(value)) {
            values.add(new Position(time, partition, offset), value);
        }
    }

    @Override
    public void merge(Accumulator other) {
        values.merge(((Collect) other).values);
    }

    @Override
    public void write(StateOutput out) {
        values.write(out);
    }

    @Override
    public void read(StateInput in) {
        values.read(in);
    }

    @Override
    public JsonNode result() {
        return Values.json(values.values());
    }

    @Override
    public boolean truncated() {
        return values.isCut();
    }

    @Override
    public boolean shed() {
        values.clear();
        return true;
    }
}
