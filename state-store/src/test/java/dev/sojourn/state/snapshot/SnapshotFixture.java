package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.MemoryBlobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository in memory, a checkpoint to save, and a clock that moves when a test moves it. */
abstract class SnapshotFixture {

    static final String STORE = "sessions";
    static final int PARTITION = 3;
    static final String FILES = "clicks/sessions/3/files/";
    static final String MANIFESTS = "clicks/sessions/3/manifests/";
    static final Throttle NO_LIMIT = new Throttle(0);

    @TempDir
    Path scratch;

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    final MemoryBlobs blobs = new MemoryBlobs(() -> now);
    final SnapshotRepository repository =
            new SnapshotRepository(blobs, "clicks", SnapshotRepository.DEFAULT_GRACE, clock());
    final FileDigests digests = new FileDigests();
    Checkpoint checkpoint;

    @BeforeEach
    void makeCheckpoint() throws IOException {
        checkpoint = new Checkpoint(scratch.resolve("checkpoint"))
                .with("CURRENT", "MANIFEST-000004\n")
                .with("MANIFEST-000004", "files 1 and 2")
                .with("000001.sst", "the first")
                .with("000002.sst", "the second, longer");
    }

    Saved save(long offset) throws IOException {
        return repository.save(checkpoint.path(), facts(offset), digests);
    }

    List<SnapshotManifest> list() throws IOException {
        return repository.list(STORE, PARTITION);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    static SnapshotFacts facts(long offset) {
        return new SnapshotFacts(STORE, PARTITION, "topic-id", offset, offset * 10, "hash-" + offset, 2);
    }

    String pathOf(SnapshotManifest manifest, String name) {
        return manifest.files().stream()
                .filter(file -> file.name().equals(name))
                .map(file -> FILES + file.sha256())
                .findFirst()
                .orElseThrow();
    }

    String pathOf(SnapshotManifest manifest) throws IOException {
        return blobs.list(MANIFESTS + manifest.id()).get(0).path();
    }

    byte[] content(String path) throws IOException {
        try (InputStream in = blobs.get(path)) {
            return in.readAllBytes();
        }
    }
}
