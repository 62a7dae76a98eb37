package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import java.util.ArrayList;
import java.util.List;

/** The aggregates of a window definition side by side, in the order of the pipeline file. */
public final class AggregateRow {

    private final List<AggregateDefinition> definitions;
    private final List<Aggregate<Object>> aggregates;

    public AggregateRow(List<AggregateDefinition> definitions) {
        this.definitions = List.copyOf(definitions);
        this.aggregates = definitions.stream().map(AggregateRow::aggregate).toList();
    }

    /** A number that differs when the states of two rows cannot be read by each other. */
    int fingerprint() {
        return definitions.toString().hashCode();
    }

    List<Object> of(Event event) {
        return aggregates.stream().map(each -> each.add(each.empty(), event)).toList();
    }

    List<Object> merge(List<Object> one, List<Object> other) {
        List<Object> merged = new ArrayList<>(aggregates.size());
        for (int i = 0; i < aggregates.size(); i++) {
            merged.add(aggregates.get(i).merge(one.get(i), other.get(i)));
        }
        return merged;
    }

    void write(List<Object> states, StateOutput out) {
        for (int i = 0; i < aggregates.size(); i++) {
            aggregates.get(i).write(states.get(i), out);
        }
    }

    List<Object> read(StateInput in) {
        List<Object> states = new ArrayList<>(aggregates.size());
        for (Aggregate<Object> aggregate : aggregates) {
            states.add(aggregate.read(in));
        }
        return states;
    }

    /** Puts each aggregate's result into {@code result} under its name. */
    public void results(Session session, ObjectNode result) {
        for (int i = 0; i < aggregates.size(); i++) {
            result.set(
                    definitions.get(i).name(),
                    aggregates.get(i).result(session.states().get(i)));
        }
    }

    @SuppressWarnings("unchecked") // states only ever meet the aggregate at their own index
    private static Aggregate<Object> aggregate(AggregateDefinition definition) {
        String field = definition.field();
        Aggregate<?> aggregate = switch (definition.kind()) {
            case COUNT -> new Count();
            case SUM -> new Sum(field);
            case MIN -> new Extreme(field, Extreme.Side.LEAST);
            case MAX -> new Extreme(field, Extreme.Side.GREATEST);
            case FIRST -> new Edge(field, Edge.Side.FIRST);
            case LAST -> new Edge(field, Edge.Side.LAST);
            case AVG, COLLECT, DISTINCT, QUANTILE, TOP, FOLD ->
                throw new IllegalArgumentException(
                        definition.name() + ": " + definition.kind().functionName() + " has no state yet");
        };
        return (Aggregate<Object>) aggregate;
    }
}
