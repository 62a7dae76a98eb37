package dev.sojourn.drill.load;

/** A feed that ended before all its events were acknowledged; the message is one sentence that says why. */
public final class FeedException extends RuntimeException {

    FeedException(String message) {
        super(message);
    }

    FeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
