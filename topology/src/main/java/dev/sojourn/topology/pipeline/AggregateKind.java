package dev.sojourn.topology.pipeline;

import java.util.Locale;

/** What an aggregate computes over a window's events; null and missing fields count for {@link #COUNT} only. */
public enum AggregateKind {
    COUNT,
    SUM,
    MIN,
    MAX,
    FIRST,
    LAST;

    /** The function's name in a pipeline file. */
    public String functionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the function is applied to a field of the event. */
    public boolean takesField() {
        return this != COUNT;
    }

    /** Whether the field must hold a number (or null, or be missing). */
    public boolean takesNumber() {
        return this == SUM || this == MIN || this == MAX;
    }
}
