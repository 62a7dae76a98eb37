package dev.sojourn.topology.pipeline;

/** A text that is no CEL expression, or none of the type that was asked for, and at which character that shows. */
final class InvalidExpressionException extends Exception {

    private final int offset;

    InvalidExpressionException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}
