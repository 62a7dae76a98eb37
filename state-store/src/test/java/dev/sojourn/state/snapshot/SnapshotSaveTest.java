package dev.sojourn.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotSaveTest extends SnapshotFixture {

    @Test
    void shouldSaveAllFilesAndTheFacts() throws IOException {
        Saved saved = save(704);

        assertThat(saved.uploadedBytes()).isEqualTo(saved.manifest().bytes()).isEqualTo(56);
        assertThat(saved.reusedBytes()).isZero();
        assertThat(list()).containsExactly(saved.manifest());
        assertThat(saved.manifest())
                .returns(1, SnapshotManifest::version)
                .returns("clicks", SnapshotManifest::application)
                .returns("topic-id", SnapshotManifest::changelogTopicId)
                .returns(704L, SnapshotManifest::offset)
                .returns(7040L, SnapshotManifest::currentAtMs)
                .returns("hash-704", SnapshotManifest::stateHash)
                .returns(2L, SnapshotManifest::entries)
                .returns(now.toEpochMilli(), SnapshotManifest::takenAtMs);
        assertThat(saved.manifest().files())
                .extracting(SnapshotManifest.FileEntry::name)
                .containsExactly("000001.sst", "000002.sst", "CURRENT", "MANIFEST-000004");
    }

    @Test
    void shouldSaveWithoutAHash() throws IOException {
        SnapshotFacts facts = new SnapshotFacts(STORE, PARTITION, "topic-id", 1, 2, null, -1);

        repository.save(checkpoint.path(), facts, digests);

        assertThat(list().get(0).stateHash()).isNull();
        assertThat(list().get(0).entries()).isEqualTo(-1);
    }

    @Test
    void shouldUploadOnlyWhatIsNew() throws IOException {
        save(1);
        blobs.bytesWritten.set(0);
        checkpoint.without("000001.sst").with("000003.sst", "12345").with("MANIFEST-000004", "files 2 and 3");

        Saved second = save(2);

        assertThat(second.uploadedBytes()).isEqualTo(5 + 13);
        assertThat(second.reusedBytes()).isEqualTo(18 + 16);
        assertThat(blobs.bytesWritten.get()).isEqualTo(5 + 13 + content(pathOf(second.manifest())).length);
    }

    @Test
    void shouldKeepFilesOfOneContentOnce() throws IOException {
        checkpoint.with("000003.sst", "the first");

        Saved saved = save(1);

        assertThat(saved.uploadedBytes()).isEqualTo(56);
        assertThat(blobs.list(FILES)).hasSize(4);
        assertThat(saved.manifest().files()).hasSize(5);
    }

    @Test
    void shouldWriteTheManifestLast() throws IOException {
        blobs.before((call, path) -> {
            if (call.equals("put") && path.startsWith(MANIFESTS)) {
                throw new IOException("killed here");
            }
        });

        assertThatThrownBy(() -> save(1)).hasMessageContaining("killed here");

        blobs.undisturbed();
        assertThat(blobs.list(FILES)).hasSize(4);
        assertThat(list()).isEmpty();
    }

    @Test
    void shouldCompleteWhatAKilledWriterBegan() throws IOException {
        int[] puts = {0};
        blobs.before((call, path) -> {
            if (call.equals("put") && ++puts[0] == 3) {
                throw new IOException("killed here");
            }
        });
        assertThatThrownBy(() -> save(1)).hasMessageContaining("killed here");
        blobs.undisturbed();

        Saved saved = save(1);

        assertThat(saved.uploadedBytes()).isEqualTo(16 + 13);
        assertThat(list()).containsExactly(saved.manifest());
    }

    @Test
    void shouldSendAgainWhatAPruneTookMeanwhile() throws IOException {
        SnapshotManifest first = save(1).manifest();
        blobs.delete(pathOf(first));
        pass(Duration.ofHours(2));
        boolean[] pruned = {false};
        blobs.before((call, path) -> {
            if (call.equals("put") && path.startsWith(MANIFESTS) && !pruned[0]) {
                pruned[0] = true;
                repository.prune(STORE, PARTITION, new Retention(1, Duration.ofDays(1)), now);
            }
        });

        Saved second = save(2);

        blobs.undisturbed();
        assertThat(pruned).containsExactly(true);
        assertThat(second.uploadedBytes()).isEqualTo(56);
        assertThat(list()).containsExactly(second.manifest());
        assertThat(repository.verify(second.manifest())).isEmpty();
    }

    @Test
    void shouldSayWhenFilesDoNotStay() {
        blobs.before((call, path) -> {
            if (call.equals("list") && path.equals(FILES)) {
                blobs.list("clicks/sessions/3/files").forEach(this::lose);
            }
        });

        assertThatThrownBy(() -> save(1))
                .hasMessageContaining("stays incomplete")
                .hasMessageContaining("memory");
    }

    @Test
    void shouldSendAgainWhatWasSeenDamaged() throws IOException {
        SnapshotManifest first = save(1).manifest();
        blobs.flipByte(pathOf(first, "000001.sst"));
        assertThat(repository.verify(first)).isPresent();

        Saved second = save(2);

        assertThat(second.uploadedBytes()).isEqualTo("the first".length());
        assertThat(repository.verify(second.manifest())).isEmpty();
        assertThat(repository.verify(first)).isEmpty();
    }

    @Test
    void shouldLetTwoWritersSaveAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                int offset = round;
                List<Future<Saved>> saving = IntStream.range(0, 2)
                        .mapToObj(writer -> writers.submit(() -> {
                            Checkpoint own = checkpointOf(writer, offset);
                            together.await();
                            return repository.save(own.path(), facts(offset), new FileDigests());
                        }))
                        .toList();
                for (Future<Saved> saved : saving) {
                    assertThat(repository.verify(saved.get().manifest())).isEmpty();
                }
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(list()).hasSize(40).extracting(SnapshotManifest::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseWhatIsNoCheckpoint() throws IOException {
        Files.createDirectory(checkpoint.path().resolve("folder"));

        assertThatThrownBy(() -> save(1)).hasMessageContaining("folder").hasMessageContaining("is not a file");
    }

    @Test
    void shouldRefuseNamesThatLeaveTheirPlace() {
        assertThatThrownBy(() -> new SnapshotRepository(blobs, "a/b")).hasMessageContaining("Application \"a/b\"");
        assertThatThrownBy(() -> repository.list("..", 0)).hasMessageContaining("Store \"..\"");
        assertThatThrownBy(() -> repository.list(STORE, -1)).hasMessageContaining("partition");
    }

    private Checkpoint checkpointOf(int writer, int round) throws IOException {
        return new Checkpoint(scratch.resolve("writer-" + writer + "-" + round))
                .with("CURRENT", "MANIFEST-000004\n")
                .with("000001.sst", "shared by both, new in round " + round)
                .with("000002.sst", "of writer " + writer + " in round " + round);
    }

    private void lose(BlobStore.Blob blob) {
        try {
            blobs.delete(blob.path());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
