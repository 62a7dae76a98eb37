package dev.sojourn.topology.format;

/** The registry does not give its schemas; the message is one sentence that names its URL and the cure. */
public final class SchemasUnavailableException extends RuntimeException {

    public SchemasUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
