package dev.sojourn.topology.pipeline.expression;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.sojourn.topology.pipeline.expression.InvalidExpressionException.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an expression is to give; one whose type shows only at run time is checked there. */
public record ResultType(String expected, Set<CelKind> kinds) {

    public static final ResultType ANY = new ResultType("any value", EnumSet.allOf(CelKind.class));
    public static final ResultType CONDITION = of("a condition, true or false", CelKind.BOOL);
    public static final ResultType DURATION = of("a duration, such as duration(\"30m\")", CelKind.DURATION);
    public static final ResultType KEY =
            of("a key: text, a number, true or false", CelKind.STRING, CelKind.INT, CelKind.DOUBLE, CelKind.BOOL);
    public static final ResultType TIME = of(
            "a time: epoch milliseconds, ISO-8601 text or a timestamp", CelKind.INT, CelKind.STRING, CelKind.TIMESTAMP);

    /** What a field of an event can hold; times and durations become text. */
    public static final ResultType JSON = of(
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

    public void check(CelType type) throws InvalidExpressionException {
        if (type.kind() != CelKind.DYN && !kinds.contains(type.kind())) {
            throw new InvalidExpressionException(
                    List.of(new Fault("expected " + expected + "; this gives " + type.name(), 0)));
        }
    }

    private static ResultType of(String expected, CelKind first, CelKind... others) {
        return new ResultType(expected, EnumSet.of(first, others));
    }
}
