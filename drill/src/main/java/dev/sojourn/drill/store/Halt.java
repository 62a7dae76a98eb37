package dev.sojourn.drill.store;

import dev.sojourn.state.deadline.DeadlineOf;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the process, if asked to, when a transaction is committed and its writes are about to reach the store's disk: no
 * value here ever falls due, but the store asks for the deadline of each one just before it writes it.
 */
final class Halt implements DeadlineOf {

    static final int KILLED = 128 + 9;

    private final AtomicBoolean armed = new AtomicBoolean();

    void arm() {
        armed.set(true);
    }

    @Override
    public long deadline(byte[] value) {
        if (armed.get()) {
            Runtime.getRuntime().halt(KILLED);
        }
        return NONE;
    }
}
