package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** The exact sum of a field by how many values it has, to 34 digits, half to even; null where it has none. */
final class Average implements Accumulator {

    private final String field;
    private final Decimal sum = new Decimal();
    private long values;

    Average(String field) {
        this.field = field;
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        values += sum.add(event.get(field)) ? 1 : 0;
    }

    @Override
    public void merge(Accumulator other) {
        Average average = (Average) other;
        sum.add(average.sum);
        values += average.values;
    }

    @Override
    public void write(StateOutput out) {
        out.writeCount(values);
        sum.write(out);
    }

    @Override
    public void read(StateInput in) {
        values = in.readCount();
        sum.read(in);
    }

    @Override
    public JsonNode result() {
        if (values == 0) {
            return NullNode.getInstance();
        }
        BigDecimal average = sum.value().divide(BigDecimal.valueOf(values), MathContext.DECIMAL128);
        return DecimalNode.valueOf(Decimal.stripped(average));
    }
}
