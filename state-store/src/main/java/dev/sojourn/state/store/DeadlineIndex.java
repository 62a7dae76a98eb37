package dev.sojourn.state.store;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.image.DeadlineEntries;
import dev.sojourn.state.image.DeadlineKey;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/**
 * Which keys of an image may have something due.
 *
 * <p>It promises one thing: every key with a deadline has an entry at that deadline or earlier. So a deadline that only
 * moves back costs no write. An entry that turns out to be early is moved when it is looked at; one whose key is gone is
 * dropped. What is dropped and moved takes effect with the transaction, like any other write. For one thread.
 */
final class DeadlineIndex {

    private static final int REMEMBERED = 1 << 14;

    private final DeadlineOf deadlineOf;

    /** For some keys, an entry that is known to be there. */
    private final Map<Bytes, Long> noted = new HashMap<>();

    private final Set<DeadlineKey> dropped = new LinkedHashSet<>();
    private final List<DeadlineKey> moved = new ArrayList<>();
    private DeadlineKey lookedAt;

    /** No entry lies before it. */
    private long earliest = Long.MIN_VALUE;

    DeadlineIndex(DeadlineOf deadlineOf) {
        this.deadlineOf = deadlineOf;
    }

    /** Hands on the entry that a write needs, if any; {@code value} is {@code null} for a deletion, which needs nothing. */
    void write(Consumer<byte[]> entries, Bytes key, byte[] value) {
        long deadline = value == null ? DeadlineOf.NONE : deadlineOf.deadline(value);
        if (deadline == DeadlineOf.NONE) {
            return;
        }
        Long entry = noted.get(key);
        if (entry == null || entry > deadline) {
            note(entries, new DeadlineKey(deadline, key.get()));
        }
    }

    /** Adds what the open transaction has dropped and moved; before its writes, which may note the same again. */
    void apply(ImageBatch batch) {
        dropped.forEach(entry -> batch.forgetDeadline(entry.toBytes()));
        moved.forEach(entry -> note(batch::noteDeadline, entry));
        forgetTransaction();
    }

    boolean hasChanges() {
        return !dropped.isEmpty();
    }

    /** The open transaction came to nothing. */
    void discard() {
        forgetTransaction();
        noted.clear();
        earliest = Long.MIN_VALUE;
    }

    /** Hands out what is due, judged by the value that {@code current} finds. What is only written has no entry yet. */
    Due due(Image image, long horizon, int limit, Function<Bytes, byte[]> current) {
        List<byte[]> keys = new ArrayList<>();
        if (earliest < horizon) {
            look(image, horizon, limit, current, keys);
        }
        return new Due(keys, earliest);
    }

    private void look(Image image, long horizon, int limit, Function<Bytes, byte[]> current, List<byte[]> keys) {
        try (DeadlineEntries entries = image.deadlinesFrom(earliest, lookedAt)) {
            while (entries.hasNext() && keys.size() < limit && entries.peek().deadline() < horizon) {
                lookedAt = entries.next();
                look(lookedAt, horizon, current, keys);
            }
            earliest = entries.hasNext() ? entries.peek().deadline() : DeadlineOf.NONE;
        }
        moved.forEach(entry -> earliest = Math.min(earliest, entry.deadline()));
    }

    private void look(DeadlineKey entry, long horizon, Function<Bytes, byte[]> current, List<byte[]> keys) {
        Bytes key = Bytes.wrap(entry.key());
        byte[] value = current.apply(key);
        long deadline = value == null ? DeadlineOf.NONE : deadlineOf.deadline(value);
        dropped.add(entry);
        noted.remove(key);
        if (deadline < horizon) {
            keys.add(entry.key());
        } else if (deadline != DeadlineOf.NONE) {
            moved.add(new DeadlineKey(deadline, entry.key()));
        }
    }

    private void note(Consumer<byte[]> entries, DeadlineKey entry) {
        entries.accept(entry.toBytes());
        earliest = Math.min(earliest, entry.deadline());
        if (noted.size() >= REMEMBERED) {
            noted.clear();
        }
        noted.put(Bytes.wrap(entry.key()), entry.deadline());
    }

    private void forgetTransaction() {
        dropped.clear();
        moved.clear();
        lookedAt = null;
    }
}
