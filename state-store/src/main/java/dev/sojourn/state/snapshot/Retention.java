package dev.sojourn.state.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many snapshots of a task's store stay, and how long; the newest stays whatever its age.
 *
 * @param keep at least 1
 * @param maxAge since a snapshot was taken; more than zero
 */
public record Retention(int keep, Duration maxAge) {

    static final Comparator<SnapshotManifest> NEWEST_FIRST = Comparator.comparingLong(SnapshotManifest::offset)
            .thenComparingLong(SnapshotManifest::takenAtMs)
            .reversed();

    public Retention {
        if (keep < 1) {
            throw new IllegalArgumentException("At least 1 snapshot must be kept, not " + keep);
        }
        if (maxAge.isZero() || maxAge.isNegative()) {
            throw new IllegalArgumentException("Snapshots must be kept for more than no time, not " + maxAge);
        }
    }

    /** Those of {@code whole} that stay, newest first. */
    List<SnapshotManifest> kept(Collection<SnapshotManifest> whole, Instant now) {
        List<SnapshotManifest> newest =
                ofCurrentTopicFirst(whole).stream().limit(keep).toList();
        Stream<SnapshotManifest> young =
                newest.stream().skip(1).filter(manifest -> !isTooOld(manifest.takenAtMs(), now));
        return Stream.concat(newest.stream().limit(1), young).toList();
    }

    boolean isTooOld(long takenAtMs, Instant now) {
        return Instant.ofEpochMilli(takenAtMs).isBefore(now.minus(maxAge));
    }

    /** A changelog that was created anew counts from 0 again, below the offsets of the old one. */
    private static List<SnapshotManifest> ofCurrentTopicFirst(Collection<SnapshotManifest> manifests) {
        String current = manifests.stream()
                .max(Comparator.comparingLong(SnapshotManifest::takenAtMs))
                .map(SnapshotManifest::changelogTopicId)
                .orElse("");
        return manifests.stream()
                .sorted(Comparator.comparing((SnapshotManifest manifest) ->
                                !manifest.changelogTopicId().equals(current))
                        .thenComparing(NEWEST_FIRST))
                .toList();
    }
}
