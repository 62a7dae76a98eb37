package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.Map;

/** How many events there are. */
final class Count implements Accumulator {

    private long events;

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        events++;
    }

    @Override
    public void merge(Accumulator other) {
        events += ((Count) other).events;
    }

    @Override
    public void write(StateOutput out) {
        out.writeCount(events);
    }

    @Override
    public void read(StateInput in) {
        events = in.readCount();
    }

    @Override
    public JsonNode result() {
        return LongNode.valueOf(events);
    }
}
