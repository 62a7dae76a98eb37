package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.Map;

/** The exact decimal sum of a field; 0 where there is none. */
final class Sum implements Accumulator {

    private final String field;
    private final Decimal sum = new Decimal();

    Sum(String field) {
        this.field = field;
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        sum.add(event.get(field));
    }

    @Override
    public void merge(Accumulator other) {
        sum.add(((Sum) other).sum);
    }

    @Override
    public void write(StateOutput out) {
        sum.write(out);
    }

    @Override
    public void read(StateInput in) {
        sum.read(in);
    }

    @Override
    public JsonNode result() {
        return DecimalNode.valueOf(Decimal.stripped(sum.value()));
    }
}
