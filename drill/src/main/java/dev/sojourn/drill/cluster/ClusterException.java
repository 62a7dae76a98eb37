package dev.sojourn.drill.cluster;

import java.util.List;

/** Why there is no cluster: one sentence that names the cause and the cure, and what the broker last logged, if any. */
public sealed class ClusterException extends RuntimeException permits PortLostException {

    private static final long serialVersionUID = 1L;

    private final List<String> logTail;

    ClusterException(String message) {
        this(message, List.of());
    }

    ClusterException(String message, List<String> logTail) {
        super(message);
        this.logTail = List.copyOf(logTail);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
        this.logTail = List.of();
    }

    /** The last lines of the log of the process that failed, oldest first; empty where no process was involved. */
    public List<String> logTail() {
        return logTail;
    }
}
