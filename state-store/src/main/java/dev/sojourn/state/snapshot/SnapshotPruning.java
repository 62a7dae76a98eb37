package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes snapshots that are no longer kept, then the files that no remaining one names.
 *
 * <p>Other writers may be at work. A file younger than the grace period may belong to a manifest still to come. A
 * writer that relies on an older file, and whose manifest comes after the last look at the manifests, finds the file
 * gone when it checks at the end of its save, and sends it again. Should even that check come too early, the snapshot
 * lacks a file, which keeps it out of every list, and the next save completes the set.
 */
final class SnapshotPruning {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPruning.class);

    private final BlobStore blobs;
    private final SnapshotPaths paths;
    private final Manifests manifests;
    private final Duration grace;

    SnapshotPruning(BlobStore blobs, SnapshotPaths paths, Duration grace) {
        this.blobs = blobs;
        this.paths = paths;
        this.manifests = new Manifests(blobs, paths);
        this.grace = grace;
    }

    Pruned prune(Retention retention, Instant now) throws IOException {
        List<StoredManifest> found = manifests.all();
        List<StoredManifest> dropped = dropped(found, retention, now);
        for (StoredManifest manifest : dropped) {
            manifests.delete(manifest);
        }
        List<BlobStore.Blob> files = deletable(now);
        for (BlobStore.Blob file : files) {
            blobs.delete(file.path());
        }
        long bytes = files.stream().mapToLong(BlobStore.Blob::bytes).sum();
        return new Pruned(dropped.size(), files.size(), bytes);
    }

    /** Only whole snapshots count among those to keep; what is broken goes when its age is up. */
    private List<StoredManifest> dropped(List<StoredManifest> found, Retention retention, Instant now)
            throws IOException {
        StoredFiles files = StoredFiles.of(blobs, paths);
        Set<SnapshotManifest> whole = found.stream()
                .flatMap(stored -> stored.known().stream())
                .filter(manifest -> files.missing(manifest).isEmpty())
                .collect(Collectors.toSet());
        Set<SnapshotManifest> kept = new HashSet<>(retention.kept(whole, now));
        return found.stream()
                .filter(stored -> !isIn(kept, stored))
                .filter(stored -> isIn(whole, stored) || isOutlived(stored, retention, now))
                .toList();
    }

    private static boolean isIn(Set<SnapshotManifest> manifests, StoredManifest stored) {
        return stored.known().filter(manifests::contains).isPresent();
    }

    private static boolean isOutlived(StoredManifest broken, Retention retention, Instant now) {
        return !(broken instanceof StoredManifest.Foreign)
                && retention.isTooOld(broken.blob().modified().toEpochMilli(), now);
    }

    /** Lists files before manifests: a file that shows up with its manifest in between is then no candidate. */
    private List<BlobStore.Blob> deletable(Instant now) throws IOException {
        StoredFiles files = StoredFiles.of(blobs, paths);
        List<StoredManifest> remaining = manifests.all();
        if (remaining.stream().anyMatch(StoredManifest.Foreign.class::isInstance)) {
            LOG.warn(
                    "No file below {} in {} is deleted: a manifest there is of a version unknown here",
                    paths.files(),
                    blobs);
            return List.of();
        }
        Set<String> named = named(remaining);
        return files.all().stream()
                .filter(file -> !named.contains(file.path()))
                .filter(file -> !file.modified().isAfter(now.minus(grace)))
                .toList();
    }

    private Set<String> named(List<StoredManifest> remaining) {
        return remaining.stream()
                .flatMap(stored -> stored.known().stream())
                .flatMap(manifest -> manifest.files().stream())
                .map(paths::file)
                .collect(Collectors.toSet());
    }
}
