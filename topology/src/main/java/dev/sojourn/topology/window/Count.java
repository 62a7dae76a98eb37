package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** How many events the window holds. */
record Count() implements Aggregate<Long> {

    @Override
    public Long empty() {
        return 0L;
    }

    @Override
    public Long add(Long state, Event event) {
        return state + 1;
    }

    @Override
    public Long merge(Long one, Long other) {
        return one + other;
    }

    @Override
    public void write(Long state, StateOutput out) {
        out.writeVarLong(state);
    }

    @Override
    public Long read(StateInput in) {
        return in.readVarLong();
    }

    @Override
    public JsonNode result(Long state) {
        return LongNode.valueOf(state);
    }
}
