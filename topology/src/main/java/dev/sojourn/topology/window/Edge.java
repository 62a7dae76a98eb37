package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sojourn.topology.window.Edge.Seen;
import java.util.Optional;

/** A field's value in the first or the last event that has one; ties in time go by source partition and offset. */
record Edge(String field, Side side) implements Aggregate<Optional<Seen>> {

    enum Side {
        FIRST,
        LAST
    }

    /** A value and the position of the event it came with. */
    record Seen(Event.Position position, JsonNode value) {}

    @Override
    public Optional<Seen> empty() {
        return Optional.empty();
    }

    @Override
    public Optional<Seen> add(Optional<Seen> state, Event event) {
        return merge(state, event.field(field).map(value -> new Seen(event.position(), value)));
    }

    @Override
    public Optional<Seen> merge(Optional<Seen> one, Optional<Seen> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        int order = one.get().position().compareTo(other.get().position());
        return (side == Side.FIRST) == (order <= 0) ? one : other;
    }

    @Override
    public void write(Optional<Seen> state, StateOutput out) {
        out.writeBoolean(state.isPresent());
        state.ifPresent(seen -> {
            out.writeVarLong(seen.position().time());
            out.writeVarLong(seen.position().partition());
            out.writeVarLong(seen.position().offset());
            out.writeJson(seen.value());
        });
    }

    @Override
    public Optional<Seen> read(StateInput in) {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        Event.Position position =
                new Event.Position(in.readVarLong(), Math.toIntExact(in.readVarLong()), in.readVarLong());
        return Optional.of(new Seen(position, in.readJson()));
    }

    @Override
    public JsonNode result(Optional<Seen> state) {
        return state.map(Seen::value).orElse(NullNode.getInstance());
    }
}
