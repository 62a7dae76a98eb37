package dev.sojourn.topology.pipeline;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.sojourn.topology.pipeline.InvalidExpressionException.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an expression is to give; one whose type shows only at run time is checked there. */
record ResultType(String expected, Set<CelKind> kinds) {

    static final ResultType ANY = new ResultType("any value", EnumSet.allOf(CelKind.class));
    static final ResultType CONDITION = of("a condition, true or false", CelKind.BOOL);
    static final ResultType DURATION = of("a duration, such as duration(\"30m\")", CelKind.DURATION);
    static final ResultType KEY =
            of("a key: text, a number, true or false", CelKind.STRING, CelKind.INT, CelKind.DOUBLE, CelKind.BOOL);
    static final ResultType TIME = of(
            "a time: epoch milliseconds, ISO-8601 text or a timestamp", CelKind.INT, CelKind.STRING, CelKind.TIMESTAMP);

    /** What a field of an event can hold; times and durations become text. */
    static final ResultType JSON = of(
            "a value that JSON can hold",
            CelKind.STRING,
            CelKind.INT,
            CelKind.DOUBLE,
            CelKind.BOOL,
            CelKind.NULL_TYPE,
            CelKind.LIST,
            CelKind.MAP,
            CelKind.TIMESTAMP,
            CelKind.DURATION);

    void check(CelType type) throws InvalidExpressionException {
        if (type.kind() != CelKind.DYN && !kinds.contains(type.kind())) {
            throw new InvalidExpressionException(
                    List.of(new Fault("expected " + expected + "; this gives " + type.name(), 0)));
        }
    }

    private static ResultType of(String expected, CelKind first, CelKind... others) {
        return new ResultType(expected, EnumSet.of(first, others));
    }
}
