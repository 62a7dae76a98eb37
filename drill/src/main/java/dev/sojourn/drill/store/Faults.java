package dev.sojourn.drill.store;

import dev.sojourn.state.deadline.DeadlineOf;
import java.util.EnumSet;
import java.util.Set;

/** Faults that are ready to happen, once each. */
final class Faults {

    /** What can be asked for. */
    enum Kind {
        /** The process ends when a transaction is committed and its writes are about to reach the store's disk. */
        HALT_BEFORE_STORE_WRITE,
        /** The next commit says it timed out, and was not even tried. */
        TIMEOUT_BEFORE_COMMIT,
        /** The next commit says it timed out, though it went through. */
        TIMEOUT_AFTER_COMMIT
    }

    static final int KILLED = 128 + 9;

    private final Set<Kind> armed = EnumSet.noneOf(Kind.class);

    synchronized void arm(Kind fault) {
        armed.add(fault);
    }

    /** Whether this fault is to happen now. */
    synchronized boolean due(Kind fault) {
        return armed.remove(fault);
    }

    /** No value ever falls due; but the store asks for each one just before it writes it. */
    long deadline(byte[] value) {
        if (due(Kind.HALT_BEFORE_STORE_WRITE)) {
            Runtime.getRuntime().halt(KILLED);
        }
        return DeadlineOf.NONE;
    }
}
