package dev.sojourn.drill.oracle;

import static java.util.Objects.requireNonNull;

/**
 * One aggregate of a session.
 *
 * @param name the field of the result that holds it
 * @param field the field of the event, after the stages, it is taken from; null for {@link Kind#COUNT} only
 */
public record AggregateRule(String name, Kind kind, String field) {

    /** How the events of a session become one value. */
    public enum Kind {
        COUNT,
        SUM,
        MIN,
        MAX,
        FIRST,
        LAST;

        boolean needsNumber() {
            return this == SUM || this == MIN || this == MAX;
        }

        boolean needsOrder() {
            return this == FIRST || this == LAST;
        }
    }

    public AggregateRule {
        requireNonNull(name, "name");
        if (kind != Kind.COUNT) {
            requireNonNull(field, () -> kind + " needs a field");
        }
    }
}
