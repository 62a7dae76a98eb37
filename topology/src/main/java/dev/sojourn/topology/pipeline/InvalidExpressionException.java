package dev.sojourn.topology.pipeline;

/** A text that is no CEL expression, or none of the type that was asked for. */
final class InvalidExpressionException extends Exception {

    InvalidExpressionException(String message) {
        super(message);
    }
}
