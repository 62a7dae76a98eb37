package dev.sojourn.drill.oracle.rule;

/** Thrown by the functions of a rule where the expression they stand for fails, as on a field that is missing. */
public final class ExpressionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpressionFailed(String what) {
        super(what);
    }
}
