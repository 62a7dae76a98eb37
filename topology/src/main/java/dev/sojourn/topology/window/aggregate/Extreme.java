package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.math.BigDecimal;
import java.util.Map;

/** The least or the greatest number in a field; null where it has none. */
final class Extreme implements Accumulator {

    private final String field;
    private final boolean greatest;
    /** A Long or a Double, Java's null while there is none. */
    private Object extreme;

    private Extreme(String field, boolean greatest) {
        this.field = field;
        this.greatest = greatest;
    }

    static Extreme least(String field) {
        return new Extreme(field, false);
    }

    static Extreme greatest(String field) {
        return new Extreme(field, true);
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        take(event.get(field));
    }

    @Override
    public void merge(Accumulator other) {
        take(((Extreme) other).extreme);
    }

    private void take(Object value) {
        boolean number = value instanceof Long || (value instanceof Double each && Double.isFinite(each));
        if (number && (extreme == null || beyond(value))) {
            extreme = value;
        }
    }

    private boolean beyond(Object value) {
        int order = compare(value, extreme);
        return greatest ? order > 0 : order < 0;
    }

    private static int compare(Object one, Object other) {
        if (one instanceof Long a && other instanceof Long b) {
            return Long.compare(a, b);
        }
        if (one instanceof Double a && other instanceof Double b) {
            return a < b ? -1 : a > b ? 1 : 0;
        }
        return decimal(one).compareTo(decimal(other));
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : Decimal.shortest((Double) number);
    }

    @Override
    public void write(StateOutput out) {
        Values.write(out, extreme);
    }

    @Override
    public void read(StateInput in) {
        extreme = Values.read(in);
    }

    @Override
    public JsonNode result() {
        return extreme == null ? NullNode.getInstance() : DecimalNode.valueOf(Decimal.stripped(decimal(extreme)));
    }
}
