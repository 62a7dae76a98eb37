package dev.sojourn.drill.oracle.rule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;

/**
 * One aggregate of a window.
 *
 * @param name the field of the result that holds it
 * @param field the field of the event, after the stages, it is taken from; null for {@link Kind#COUNT} and {@link
 *     Kind#FOLD} only
 * @param argument the most values of {@link Kind#COLLECT}, the rank of {@link Kind#QUANTILE}, how many of {@link
 *     Kind#TOP}; nothing to the others
 * @param fold what {@link Kind#FOLD} does; null for the others
 */
public record AggregateRule(String name, Kind kind, String field, double argument, Fold fold) {

    private static final int MOST_COLLECTED = 100;

    /** How the events of a window become one value. */
    public enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        FIRST,
        LAST,
        COLLECT,
        DISTINCT,
        QUANTILE,
        TOP,
        FOLD;

        public boolean needsNumber() {
            return this == SUM || this == AVG || this == MIN || this == MAX || this == QUANTILE;
        }

        boolean takesField() {
            return this != COUNT && this != FOLD;
        }
    }

    /**
     * A fold over the events of a window in the order of their times.
     *
     * @param first what it begins with
     * @param step from what there is so far and the event after the stages, neither of which it modifies, to the next; if
     *     it throws an {@link ExpressionFailed}, the event is passed over
     */
    public record Fold(JsonNode first, BiFunction<JsonNode, ObjectNode, JsonNode> step) {}

    public AggregateRule {
        requireNonNull(name, "name");
        if (kind.takesField()) {
            requireNonNull(field, () -> kind + " needs a field");
        }
        if (kind == Kind.FOLD) {
            requireNonNull(fold, "a fold needs a first value and a step");
        }
    }

    /** Of a kind that needs no argument, or with the argument that is usual. */
    public AggregateRule(String name, Kind kind, String field) {
        this(name, kind, field, kind == Kind.COLLECT ? MOST_COLLECTED : 0, null);
    }

    public static AggregateRule count(String name) {
        return new AggregateRule(name, Kind.COUNT, null);
    }

    public static AggregateRule collect(String name, String field, int most) {
        return new AggregateRule(name, Kind.COLLECT, field, most, null);
    }

    public static AggregateRule quantile(String name, String field, double rank) {
        return new AggregateRule(name, Kind.QUANTILE, field, rank, null);
    }

    public static AggregateRule top(String name, String field, int values) {
        return new AggregateRule(name, Kind.TOP, field, values, null);
    }

    public static AggregateRule fold(String name, JsonNode first, BiFunction<JsonNode, ObjectNode, JsonNode> step) {
        return new AggregateRule(name, Kind.FOLD, null, 0, new Fold(first, step));
    }
}
