package dev.sojourn.drill.cluster;

import java.util.List;

/** A broker found its port taken: somebody else was faster, and another port may work. */
final class PortLostException extends ClusterException {

    private static final long serialVersionUID = 1L;

    PortLostException(String message, List<String> logTail) {
        super(message, logTail);
    }
}
