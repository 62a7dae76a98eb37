package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.window.aggregate.Accumulator;
import dev.sojourn.topology.window.aggregate.Aggregate;
import java.util.ArrayList;
import java.util.List;

/** The aggregates of a window definition side by side, in the order of the pipeline file. */
final class Columns {

    /** What a result says is truncated where the order of its events is. */
    static final String ORDER = "order";

    private final boolean ordered;
    private final Aggregate[] aggregates;

    /** @param ordered whether folds get their events in order */
    Columns(List<AggregateDefinition> definitions, boolean ordered) {
        this.ordered = ordered;
        aggregates =
                definitions.stream().map(each -> Aggregate.of(each, ordered)).toArray(Aggregate[]::new);
    }

    int size() {
        return aggregates.length;
    }

    Aggregate get(int index) {
        return aggregates[index];
    }

    /** An aggregate that was kept once. */
    Aggregate older(AggregateDefinition definition) {
        return Aggregate.of(definition, ordered);
    }

    Accumulator[] empty() {
        Accumulator[] states = new Accumulator[aggregates.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = aggregates[i].empty();
        }
        return states;
    }

    ObjectNode results(Slice slice) {
        ObjectNode results = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < aggregates.length; i++) {
            results.set(aggregates[i].name(), slice.states[i].result());
        }
        return results;
    }

    List<String> truncated(Slice slice) {
        List<String> names = null;
        for (int i = 0; i < aggregates.length; i++) {
            if (slice.states[i].truncated()) {
                names = names == null ? new ArrayList<>() : names;
                names.add(aggregates[i].name());
            }
        }
        if (slice.disordered) {
            names = names == null ? new ArrayList<>() : names;
            names.add(ORDER);
        }
        return names == null ? List.of() : List.copyOf(names);
    }
}
