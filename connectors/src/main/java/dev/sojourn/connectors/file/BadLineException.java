package dev.sojourn.connectors.file;

/** A line that is not what its format says; the message says what was expected and what was found, but not where. */
final class BadLineException extends Exception {

    BadLineException(String message) {
        super(message);
    }
}
