package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

/**
 * One value computed over a window: {@code name} is its place in the result, {@code field} the field of the event after
 * the stages it reads, empty for {@link AggregateKind#COUNT}.
 */
public record AggregateDefinition(String name, AggregateKind kind, String field) {

    public AggregateDefinition {
        requireNonNull(kind, "kind");
        Rule.RESULT_FIELD.require("aggregate", name);
        if (kind.takesField()) {
            Rule.FIELD.require("aggregate." + name, field);
        } else if (!field.isEmpty()) {
            throw new IllegalArgumentException("aggregate." + name + ": " + kind.functionName() + " takes no field");
        }
    }
}
