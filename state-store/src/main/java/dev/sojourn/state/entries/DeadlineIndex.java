package dev.sojourn.state.entries;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.image.DeadlineEntries;
import dev.sojourn.state.image.DeadlineKey;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

    /** With that many bytes of values no more are handed out at once. */
    private static final long ENOUGH_BYTES = 4L << 20;

    private final DeadlineOf deadlineOf;

    /** For some keys, an entry that is known to be there. */
    private final Map<Bytes, Long> noted = new HashMap<>();

    private final List<DeadlineKey> dropped = new ArrayList<>();
    private final List<DeadlineKey> moved = new ArrayList<>();
    private final Set<Bytes> handedOut = new HashSet<>();
    private DeadlineKey lookedAt;

    /** The earliest of those in {@link #moved}. */
    private long movedTo = DeadlineOf.NONE;

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

    /** Whether a value may have a deadline. */
    boolean inUse() {
        return deadlineOf != DeadlineOf.NEVER;
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
    Due due(Image image, DeadlineQuery query, Function<Bytes, byte[]> current) {
        Map<Bytes, byte[]> due = new LinkedHashMap<>();
        boolean more = earliest < query.horizon() && look(image, query, current, due);
        return new Due(due, more, Math.min(earliest, movedTo));
    }

    /** Returns whether something due is left because the limit was reached, or enough bytes were found. */
    private boolean look(Image image, DeadlineQuery query, Function<Bytes, byte[]> current, Map<Bytes, byte[]> due) {
        try (DeadlineEntries entries = image.deadlinesFrom(earliest, lookedAt)) {
            int looks = 0;
            long bytes = 0;
            while (nextOf(entries) < query.horizon() && looks < query.limit() && bytes < ENOUGH_BYTES) {
                lookedAt = entries.next();
                looks++;
                bytes += look(lookedAt, query, current, due);
            }
            earliest = nextOf(entries);
            return earliest < query.horizon();
        }
    }

    private static long nextOf(DeadlineEntries entries) {
        return entries.hasNext() ? entries.peek().deadline() : DeadlineOf.NONE;
    }

    /** Returns how many bytes it has found to hand out. */
    private int look(DeadlineKey entry, DeadlineQuery query, Function<Bytes, byte[]> current, Map<Bytes, byte[]> due) {
        Bytes key = Bytes.wrap(entry.key());
        dropped.add(entry);
        noted.remove(key);
        if (handedOut.contains(key)) {
            return 0;
        }
        OptionalLong known = query.known().deadline(key);
        byte[] value = known.isPresent() ? null : current.apply(key);
        long deadline = known.orElseGet(() -> value == null ? DeadlineOf.NONE : deadlineOf.deadline(value));
        if (value != null && deadline < query.horizon()) {
            due.put(key, value);
            handedOut.add(key);
            return value.length;
        }
        if (deadline != DeadlineOf.NONE) {
            moved.add(new DeadlineKey(deadline, key.get()));
            movedTo = Math.min(movedTo, deadline);
        }
        return 0;
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
        handedOut.clear();
        movedTo = DeadlineOf.NONE;
        lookedAt = null;
    }
}
