package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;

/** The exact decimal sum of a field; null and missing count for nothing. */
record Sum(String field) implements Aggregate<BigDecimal> {

    @Override
    public BigDecimal empty() {
        return BigDecimal.ZERO;
    }

    @Override
    public BigDecimal add(BigDecimal state, Event event) {
        return event.field(field).map(value -> state.add(value.decimalValue())).orElse(state);
    }

    @Override
    public BigDecimal merge(BigDecimal one, BigDecimal other) {
        return one.add(other);
    }

    @Override
    public void write(BigDecimal state, StateOutput out) {
        out.writeDecimal(state);
    }

    @Override
    public BigDecimal read(StateInput in) {
        return in.readDecimal();
    }

    @Override
    public JsonNode result(BigDecimal state) {
        return DecimalNode.valueOf(state.signum() == 0 ? BigDecimal.ZERO : state.stripTrailingZeros());
    }
}
