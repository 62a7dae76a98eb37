package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of one application's stores, by store and partition.
 *
 * <p>A snapshot is a checkpoint directory: files, stored once each under the hash of their content, and a manifest that
 * names them, written last. Several processes may save, fetch and prune at once. A {@link SnapshotDamagedException} says
 * that a snapshot is of no use; any other {@link IOException} that the repository or the local disk failed, and that
 * trying again may help. Safe for use by several threads. Where things lie: {@link SnapshotPaths}.
 */
public final class SnapshotRepository {

    /** How long a file that no manifest names is left to a writer who may be about to write one. */
    public static final Duration DEFAULT_GRACE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRepository.class);

    private final BlobStore blobs;
    private final String application;
    private final Duration grace;
    private final Clock clock;
    private final Set<String> distrusted = ConcurrentHashMap.newKeySet();

    /** Closing {@code blobs} stays the caller's. */
    public SnapshotRepository(BlobStore blobs, String application) {
        this(blobs, application, DEFAULT_GRACE, Clock.systemUTC());
    }

    /** @param clock tells when a snapshot was taken */
    public SnapshotRepository(BlobStore blobs, String application, Duration grace, Clock clock) {
        SnapshotPaths.requireSegment("Application", application);
        this.blobs = blobs;
        this.application = application;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * Saves the files in {@code checkpoint}, which must not change meanwhile. What an earlier snapshot already brought to
     * the repository is not sent again, unless this instance has seen it damaged there.
     */
    public Saved save(Path checkpoint, SnapshotFacts facts, FileDigests digests) throws IOException {
        SnapshotPaths paths = paths(facts.store(), facts.partition());
        return new SnapshotWriter(blobs, paths, distrusted).save(checkpoint, facts, digests, clock.instant());
    }

    /**
     * The snapshots that can be fetched, newest first: by offset, then by time taken. One that is damaged, lacks a file
     * or has an unknown format version is left out and named in the log; the content of files is not read.
     */
    public List<SnapshotManifest> list(String store, int partition) throws IOException {
        SnapshotPaths paths = paths(store, partition);
        // Manifests first: a file listed later than the manifest that names it cannot be missed for being new.
        List<StoredManifest> stored = new Manifests(blobs, paths).all();
        StoredFiles files = StoredFiles.of(blobs, paths);
        List<SnapshotManifest> usable = new ArrayList<>();
        for (StoredManifest manifest : stored) {
            flaw(manifest, files)
                    .ifPresentOrElse(
                            flaw -> LOG.warn(
                                    "Snapshot {} in {} is left out: {}",
                                    manifest.blob().path(),
                                    blobs,
                                    flaw),
                            () -> usable.add(manifest.known().orElseThrow()));
        }
        usable.sort(Retention.NEWEST_FIRST);
        return usable;
    }

    /**
     * The snapshot called {@code id}.
     *
     * @throws SnapshotDamagedException when its manifest is missing or not what was written
     * @throws IOException also when the manifest has an unknown format version
     */
    public SnapshotManifest read(String store, int partition, String id) throws IOException {
        List<StoredManifest> found = new Manifests(blobs, paths(store, partition)).withId(id);
        if (found.isEmpty()) {
            throw new SnapshotDamagedException(id, "its manifest", "is missing from " + blobs);
        }
        StoredManifest stored = found.get(0);
        if (stored instanceof StoredManifest.Foreign foreign) {
            throw new IOException("Snapshot " + id + " in " + blobs + " " + foreign.why());
        }
        if (stored instanceof StoredManifest.Damaged damaged) {
            throw new SnapshotDamagedException(id, "its manifest", "cannot be believed: " + damaged.why());
        }
        return stored.known().orElseThrow();
    }

    /**
     * Brings the snapshot's files to the directory {@code target}, made if need be. Each has its name there only once it
     * is whole; those already there and whole, from an earlier try, are kept and not downloaded. Other files are left.
     *
     * @param bytesDone told how many of {@link SnapshotManifest#bytes()} are in place, kept ones included, as they grow
     * @throws java.io.InterruptedIOException when the thread was interrupted, which it stays
     */
    public void fetch(SnapshotManifest manifest, Path target, Throttle throttle, LongConsumer bytesDone)
            throws IOException {
        reader(manifest).fetch(target, throttle, bytesDone);
    }

    /**
     * Removes the snapshots {@code retention} does not keep, and files named by none that remains and older than the grace
     * period. While a manifest of an unknown format version is there, no file is removed.
     *
     * @param now from which ages count
     */
    public Pruned prune(String store, int partition, Retention retention, Instant now) throws IOException {
        return new SnapshotPruning(blobs, paths(store, partition), grace).prune(retention, now);
    }

    /** Reads every file of the snapshot; empty when all are whole, otherwise the first damage in words. */
    public Optional<String> verify(SnapshotManifest manifest) throws IOException {
        return reader(manifest).verify();
    }

    private SnapshotReader reader(SnapshotManifest manifest) {
        SnapshotPaths paths = paths(manifest.store(), manifest.partition());
        return new SnapshotReader(manifest, new CheckedCopy(blobs, paths, manifest, distrusted));
    }

    private SnapshotPaths paths(String store, int partition) {
        return new SnapshotPaths(application, store, partition);
    }

    private static Optional<String> flaw(StoredManifest stored, StoredFiles files) {
        if (stored instanceof StoredManifest.Foreign foreign) {
            return Optional.of("it " + foreign.why());
        }
        if (stored instanceof StoredManifest.Damaged damaged) {
            return Optional.of(damaged.why());
        }
        return files.missing(stored.known().orElseThrow())
                .map(file -> file.name() + " is missing or has the wrong size");
    }
}
