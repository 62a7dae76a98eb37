package dev.sojourn.state.store;

import dev.sojourn.state.image.ImageDamagedException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Whether a store's state can be used, and what to throw if not.
 *
 * <p>State that is not trusted is restored from elsewhere. Surroundings that fail end the instance with their cause:
 * restoring would fail on them, too.
 */
final class StoreHealth {

    private final String what;
    private final TaskId task;
    private volatile String distrusted;
    private volatile RuntimeException broken;

    StoreHealth(StoreIdentity identity) {
        what = identity.toString();
        task = identity.task();
    }

    /** Takes note of a failure where it must not be thrown; the next access throws it. */
    void note(RuntimeException failure) {
        if (failure instanceof ImageDamagedException) {
            distrust(failure.getMessage());
        } else if (broken == null) {
            broken = failure;
        }
    }

    void distrust(String reason) {
        distrusted = distrusted == null ? reason : distrusted;
    }

    Optional<String> distrusted() {
        return Optional.ofNullable(distrusted);
    }

    /** Why the state is not used, in a sentence about the store. */
    Optional<String> distrustedText() {
        return distrusted().map(reason -> what + " is restored from elsewhere: " + reason);
    }

    boolean good() {
        return distrusted == null && broken == null;
    }

    /** Throws what stands in the way, if anything does, to a caller that has not begun to work. */
    void require() {
        require(Caller.OPENING);
    }

    /** Throws what stands in the way, if anything does. */
    void require(Caller caller) {
        if (distrusted != null) {
            throw refusal(caller);
        }
        if (broken != null) {
            throw new ProcessorStateException(
                    "cannot go on with the state of " + what + ": " + broken.getMessage(), broken);
        }
    }

    /** Who meets state that is not trusted, which decides what it can be told. */
    enum Caller {
        /** A thread that opens the state or brings it back. */
        OPENING,
        /** The task's own thread, perhaps in the middle of a transaction. */
        PROCESSING,
        /** A reader that has no part in the task. */
        READING
    }

    /**
     * A task reported as corrupted in mid-transaction would have that transaction committed for the sake of the other
     * tasks, with what this one has sent and without its input offsets. A migrated one has it aborted.
     */
    private RuntimeException refusal(Caller caller) {
        return switch (caller) {
            case OPENING -> new TaskCorruptedException(Set.of(task));
            case PROCESSING -> new TaskMigratedException(what + " is restored from elsewhere: " + distrusted);
            case READING -> new InvalidStateStoreException(what + " is restored from elsewhere: " + distrusted);
        };
    }

    /** What to throw for a failure met just now. */
    RuntimeException thrown(RuntimeException failure, Caller caller) {
        note(failure);
        require(caller);
        return failure;
    }

    RuntimeException thrown(RuntimeException failure) {
        return thrown(failure, Caller.OPENING);
    }
}
