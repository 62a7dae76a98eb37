package dev.sojourn.state.store;

import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.snapshot.FileDigests;
import dev.sojourn.state.snapshot.Retention;
import dev.sojourn.state.snapshot.Saved;
import dev.sojourn.state.snapshot.SnapshotFacts;
import dev.sojourn.state.snapshot.SnapshotRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the state of running tasks to a snapshot repository every so often, if it has changed. */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final OpenStores open;
    private final SnapshotRepository repository;
    private final long everyMs;
    private final Retention retention;
    private final Map<StoreIdentity, FileDigests> digests = new HashMap<>();
    private final Map<StoreIdentity, Long> saved = new HashMap<>();

    public Snapshots(OpenStores open, SnapshotRepository repository, Duration every, Retention retention) {
        this.open = open;
        this.repository = repository;
        this.everyMs = every.toMillis();
        this.retention = retention;
    }

    public void begin(ScheduledExecutorService executor) {
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(this::saveAll, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    private void saveAll() {
        List<StoreSession> running =
                open.all().stream().flatMap(store -> store.running().stream()).toList();
        digests.keySet().retainAll(running.stream().map(StoreSession::identity).toList());
        running.forEach(this::save);
    }

    /** Whatever goes wrong costs this snapshot only: the state has its changelog, and the next try comes. */
    private void save(StoreSession session) {
        try {
            session.checkpoint(links -> save(session.identity(), links));
        } catch (RuntimeException e) {
            LOG.warn("no snapshot of {} this time: {}", session.identity(), e.getMessage());
        }
    }

    private void save(StoreIdentity identity, Path links) {
        ImageMeta meta = Image.look(links).orElseThrow();
        if (!meta.knowsOffset() || saved.getOrDefault(identity, -1L) == meta.offset()) {
            return;
        }
        try {
            Saved done = repository.save(
                    links, facts(identity, meta), digests.computeIfAbsent(identity, each -> new FileDigests()));
            saved.put(identity, meta.offset());
            LOG.info(
                    "snapshot {} of {} at offset {}: {} bytes uploaded, {} bytes there already",
                    done.manifest().id(),
                    identity,
                    meta.offset(),
                    done.uploadedBytes(),
                    done.reusedBytes());
            repository.prune(identity.store(), identity.task().partition(), retention, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static SnapshotFacts facts(StoreIdentity identity, ImageMeta meta) {
        return new SnapshotFacts(
                identity.store(),
                identity.task().partition(),
                meta.changelog().toString(),
                meta.offset(),
                meta.currentAtMs(),
                meta.knowsHash() ? meta.hash().toString() : null,
                meta.entries());
    }
}
