package dev.sojourn.state.snapshot;

import java.util.Objects;

/**
 * What the owner of an image says of it when it is saved.
 *
 * @param changelogTopicId id of the changelog topic, in Kafka's text form
 * @param offset of the changelog, up to which the image holds everything
 * @param currentAtMs epoch milliseconds at which {@code offset} was the image's newest
 * @param stateHash hash of the live state at {@code offset}, or null where there is none
 * @param entries live entries, or -1 when unknown
 */
public record SnapshotFacts(
        String store,
        int partition,
        String changelogTopicId,
        long offset,
        long currentAtMs,
        String stateHash,
        long entries) {

    public SnapshotFacts {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(changelogTopicId, "changelogTopicId");
        if (entries < -1) {
            throw new IllegalArgumentException("entries must be 0 or more, or -1 for unknown, but is " + entries);
        }
    }
}
