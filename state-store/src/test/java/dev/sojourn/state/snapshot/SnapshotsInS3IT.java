package dev.sojourn.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.blob.BlobStore;
import dev.sojourn.state.blob.BlobStores;
import dev.sojourn.state.blob.S3Mock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsInS3IT {

    @TempDir
    Path scratch;

    @Test
    void shouldComeBackAsTheyWereSaved() throws IOException {
        try (S3Mock mock = S3Mock.start(scratch);
                BlobStore blobs = BlobStores.open("s3://" + S3Mock.BUCKET, settings(mock))) {
            SnapshotRepository repository = new SnapshotRepository(blobs, "clicks");
            Checkpoint checkpoint = new Checkpoint(scratch.resolve("checkpoint"))
                    .with("CURRENT", "MANIFEST-000004\n")
                    .with("000001.sst", "x".repeat(200_000));
            FileDigests digests = new FileDigests();

            repository.save(checkpoint.path(), SnapshotFixture.facts(1), digests);
            Saved second =
                    repository.save(checkpoint.with("000002.sst", "new").path(), SnapshotFixture.facts(2), digests);
            repository.prune(
                    SnapshotFixture.STORE,
                    SnapshotFixture.PARTITION,
                    new Retention(1, Duration.ofDays(1)),
                    Instant.now());

            assertThat(second.uploadedBytes()).isEqualTo(3);
            assertThat(repository.list(SnapshotFixture.STORE, SnapshotFixture.PARTITION))
                    .containsExactly(second.manifest());
            Path target = scratch.resolve("target");
            repository.fetch(second.manifest(), target, SnapshotFixture.NO_LIMIT, bytes -> {});
            assertThat(Checkpoint.contentOf(target)).isEqualTo(Checkpoint.contentOf(checkpoint.path()));
        }
    }

    private static Map<String, String> settings(S3Mock mock) {
        return Map.of(
                "sojourn.state.snapshots.s3.endpoint", mock.endpoint().toString(),
                "sojourn.state.snapshots.s3.access.key", "anybody",
                "sojourn.state.snapshots.s3.secret.key", "anything");
    }
}
