package dev.sojourn.topology.instance;

/** An instance that cannot run; the message is one sentence or two that name the cause and the cure. */
public final class InstanceException extends RuntimeException {

    public InstanceException(String message) {
        super(message);
    }

    public InstanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
