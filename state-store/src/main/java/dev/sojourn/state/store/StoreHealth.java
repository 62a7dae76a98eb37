package dev.sojourn.state.store;

import dev.sojourn.state.image.ImageDamagedException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Whether a store's state can be used, and what to throw if not.
 *
 * <p>State that is not trusted is restored from elsewhere: Kafka Streams is told that the task is corrupted. Surroundings
 * that fail end the instance with their cause: restoring would fail on them, too.
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

    /** Throws what stands in the way, if anything does. */
    void require() {
        if (distrusted != null) {
            throw new TaskCorruptedException(Set.of(task));
        }
        if (broken != null) {
            throw new ProcessorStateException(
                    "cannot go on with the state of " + what + ": " + broken.getMessage(), broken);
        }
    }

    /** What to throw for a failure met just now. */
    RuntimeException thrown(RuntimeException failure) {
        note(failure);
        require();
        return failure;
    }
}
