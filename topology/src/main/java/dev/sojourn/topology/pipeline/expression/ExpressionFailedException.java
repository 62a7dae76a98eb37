package dev.sojourn.topology.pipeline.expression;

/** An expression that has no value for an event; carries no stack trace, for bad events may be many. */
public final class ExpressionFailedException extends Exception {

    ExpressionFailedException(String message) {
        super(message, null, false, false);
    }
}
