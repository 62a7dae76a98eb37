package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One value computed over a window.
 *
 * @param name its place in the result
 * @param field the field of the event after the stages that it reads, empty for {@link AggregateKind#COUNT} and {@link
 *     AggregateKind#FOLD}
 * @param arguments what is written behind the field: the most values for {@code collect}, the rank (0 to 1) for {@code
 *     quantile}, how many for {@code top}; the first value and the step, both CEL, for {@code fold}; none for the others
 */
public record AggregateDefinition(String name, AggregateKind kind, String field, List<String> arguments) {

    public AggregateDefinition {
        requireNonNull(kind, "kind");
        arguments = List.copyOf(arguments);
        Rule.RESULT_FIELD.require("aggregate", name);
        if (kind.takesField()) {
            Rule.FIELD.require("aggregate." + name, field);
        } else if (!field.isEmpty()) {
            throw new IllegalArgumentException("aggregate." + name + ": " + kind.functionName() + " takes no field");
        }
    }

    public AggregateDefinition(String name, AggregateKind kind, String field) {
        this(name, kind, field, List.of());
    }
}
