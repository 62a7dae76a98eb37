package dev.sojourn.state.recovery;

import dev.sojourn.state.image.ImagePlace;
import dev.sojourn.state.snapshot.SnapshotDamagedException;
import dev.sojourn.state.snapshot.SnapshotManifest;
import dev.sojourn.state.snapshot.SnapshotRepository;
import dev.sojourn.state.snapshot.Throttle;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings snapshots down beside whatever else goes on, and remembers which of them were no good. */
public final class Seeds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);
    private static final int AT_ONCE = 2;

    private final Optional<SnapshotRepository> repository;
    private final Throttle throttle;
    private final ExecutorService downloads;
    private final Set<String> bad = ConcurrentHashMap.newKeySet();

    /** @param repository where snapshots are, if anywhere */
    public Seeds(Optional<SnapshotRepository> repository, Throttle throttle) {
        this.repository = repository;
        this.throttle = throttle;
        AtomicInteger threads = new AtomicInteger();
        downloads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "state-seeding-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Told how a download ended, on its thread. */
    public interface Receiver {

        /** All files lie in {@link ImagePlace#seeding()}. */
        void seeded();

        /** It did not work; the state must come from elsewhere, or from there later. */
        void failed(Exception cause);
    }

    /** Snapshots of a store and partition worth looking at, newest first; none where the repository is out of reach. */
    public List<SnapshotManifest> snapshots(String store, int partition) {
        if (repository.isEmpty()) {
            return List.of();
        }
        try {
            return repository.get().list(store, partition).stream()
                    .filter(snapshot -> !bad.contains(snapshot.id()))
                    .toList();
        } catch (IOException e) {
            LOG.warn("goes on without snapshots of {} {}: {}", store, partition, e.getMessage());
            return List.of();
        }
    }

    /** Never offers this snapshot again while this process lives. */
    public void distrust(SnapshotManifest snapshot) {
        bad.add(snapshot.id());
    }

    /** Begins a download; {@code receiver} is told how it ended, unless it was stopped. */
    public Seed begin(SnapshotManifest snapshot, ImagePlace place, Restore restore, Receiver receiver) {
        Seed seed = new Seed();
        restore.seeding(snapshot.bytes());
        downloads.execute(() -> seed.run(() -> download(seed, snapshot, place, restore, receiver)));
        return seed;
    }

    private void download(Seed seed, SnapshotManifest snapshot, ImagePlace place, Restore restore, Receiver receiver) {
        try {
            repository.orElseThrow().fetch(snapshot, place.seeding(), throttle, restore::downloaded);
            restore.seeded();
            if (!seed.stopped()) {
                receiver.seeded();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof SnapshotDamagedException) {
                distrust(snapshot);
            }
            if (!seed.stopped()) {
                receiver.failed(e);
            }
        }
    }

    @Override
    public void close() {
        downloads.shutdownNow();
    }
}
