package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.Optional;

/** The least or the greatest number in a field; null and missing are passed over. */
record Extreme(String field, Side side) implements Aggregate<Optional<BigDecimal>> {

    enum Side {
        LEAST,
        GREATEST
    }

    @Override
    public Optional<BigDecimal> empty() {
        return Optional.empty();
    }

    @Override
    public Optional<BigDecimal> add(Optional<BigDecimal> state, Event event) {
        return merge(state, event.field(field).map(JsonNode::decimalValue));
    }

    @Override
    public Optional<BigDecimal> merge(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return Optional.of(
                side == Side.LEAST ? one.get().min(other.get()) : one.get().max(other.get()));
    }

    @Override
    public void write(Optional<BigDecimal> state, StateOutput out) {
        out.writeBoolean(state.isPresent());
        state.ifPresent(out::writeDecimal);
    }

    @Override
    public Optional<BigDecimal> read(StateInput in) {
        return in.readBoolean() ? Optional.of(in.readDecimal()) : Optional.empty();
    }

    @Override
    public JsonNode result(Optional<BigDecimal> state) {
        return state.<JsonNode>map(number -> DecimalNode.valueOf(number.stripTrailingZeros()))
                .orElse(NullNode.getInstance());
    }
}
