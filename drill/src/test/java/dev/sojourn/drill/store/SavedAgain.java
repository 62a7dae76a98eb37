package dev.sojourn.drill.store;

import dev.sojourn.state.blob.BlobStore;
import dev.sojourn.state.blob.BlobStores;
import dev.sojourn.state.snapshot.FileDigests;
import dev.sojourn.state.snapshot.SnapshotFacts;
import dev.sojourn.state.snapshot.SnapshotManifest;
import dev.sojourn.state.snapshot.SnapshotRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Snapshots of the counts of the only partition, to which one is added that nobody has taken. */
record SavedAgain(SnapshotFolder snapshots) {

    /** Saves an image as a snapshot that is like the newest, and that says it stands for an offset. */
    void save(Path image, long offset) throws IOException {
        try (BlobStore blobs = BlobStores.open(snapshots.path().toString(), Map.of())) {
            SnapshotRepository repository = new SnapshotRepository(blobs, snapshots.application());
            SnapshotManifest last = repository.list(CountTopology.COUNTS, 0).get(0);
            SnapshotFacts facts = new SnapshotFacts(
                    CountTopology.COUNTS,
                    0,
                    last.changelogTopicId(),
                    offset,
                    last.currentAtMs(),
                    last.stateHash(),
                    last.entries());
            repository.save(image, facts, new FileDigests());
        }
    }
}
