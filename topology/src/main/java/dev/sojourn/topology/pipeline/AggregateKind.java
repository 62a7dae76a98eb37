package dev.sojourn.topology.pipeline;

import java.util.Locale;

/** What an aggregate computes over a window's events; null and missing fields count for {@link #COUNT} only. */
public enum AggregateKind {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    FIRST,
    LAST,
    /** The values in event-time order, as many as are asked for. */
    COLLECT,
    /** About how many different values there are. */
    DISTINCT,
    /** About the number below which the given share of the values lies. */
    QUANTILE,
    /** About the most frequent values, with how often. */
    TOP,
    /** A CEL expression over {@code acc} and {@code event}, applied in event-time order. */
    FOLD;

    /** The function's name in a pipeline file. */
    public String functionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the function is applied to a field of the event. */
    public boolean takesField() {
        return this != COUNT && this != FOLD;
    }

    /** Whether the field must hold a number (or null, or be missing). */
    public boolean takesNumber() {
        return this == SUM || this == AVG || this == MIN || this == MAX || this == QUANTILE;
    }
}
