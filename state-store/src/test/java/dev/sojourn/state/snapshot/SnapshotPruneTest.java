package dev.sojourn.state.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SnapshotPruneTest extends SnapshotFixture {

    private static final Retention TWO = new Retention(2, Duration.ofDays(1));

    @Test
    void shouldKeepByCount() throws IOException {
        SnapshotManifest first = saveWithOwnFile(1);
        SnapshotManifest second = saveWithOwnFile(2);
        SnapshotManifest third = saveWithOwnFile(3);
        pass(Duration.ofHours(2));

        Pruned pruned = prune(TWO);

        assertThat(pruned).isEqualTo(new Pruned(1, 1, "own file 1".length()));
        assertThat(list()).containsExactly(third, second);
        assertWhole(second, third);
        assertThat(repository.verify(first)).isPresent();
    }

    @Test
    void shouldKeepByAge() throws IOException {
        saveWithOwnFile(1);
        saveWithOwnFile(2);
        pass(Duration.ofHours(25));
        SnapshotManifest third = saveWithOwnFile(3);

        Pruned pruned = prune(new Retention(10, Duration.ofDays(1)));

        assertThat(pruned.manifests()).isEqualTo(2);
        assertThat(list()).containsExactly(third);
        assertWhole(third);
    }

    @Test
    void shouldKeepTheNewestWhateverItsAge() throws IOException {
        saveWithOwnFile(1);
        SnapshotManifest second = saveWithOwnFile(2);
        pass(Duration.ofDays(365));

        assertThat(prune(TWO).manifests()).isEqualTo(1);

        assertThat(list()).containsExactly(second);
        assertWhole(second);
    }

    @Test
    void shouldLeaveFreshFilesToTheirWriter() throws IOException {
        SnapshotManifest kept = saveWithOwnFile(1);
        Pruned[] pruned = new Pruned[1];
        checkpoint.with("000001.sst", "of a snapshot in the making");
        blobs.before((call, path) -> {
            if (call.equals("put") && path.startsWith(MANIFESTS)) {
                blobs.undisturbed();
                pruned[0] = prune(TWO);
            }
        });

        Saved saved = save(2);

        assertThat(pruned).containsExactly(new Pruned(0, 0, 0));
        assertThat(saved.uploadedBytes()).isEqualTo("of a snapshot in the making".length());
        assertWhole(kept, saved.manifest());
    }

    @Test
    void shouldRemoveWhatAKilledWriterLeftOnceItIsOld() throws IOException {
        SnapshotManifest kept = saveWithOwnFile(1);
        blobs.put(FILES + "f".repeat(64), "never named".getBytes(UTF_8));

        pass(Duration.ofMinutes(59));
        assertThat(prune(TWO).files()).isZero();

        pass(Duration.ofMinutes(1));
        assertThat(prune(TWO)).isEqualTo(new Pruned(0, 1, 11));
        assertWhole(kept);
    }

    @Test
    void shouldSeeAManifestThatComesWhileItWorks() throws IOException {
        SnapshotManifest old = saveWithOwnFile(1);
        String path = pathOf(old);
        byte[] manifest = content(path);
        blobs.delete(path);
        pass(Duration.ofHours(2));
        int[] filesListed = {0};
        blobs.before((call, listed) -> {
            if (call.equals("list") && listed.equals(FILES) && ++filesListed[0] == 2) {
                blobs.undisturbed();
                blobs.put(path, manifest);
            }
        });

        assertThat(prune(TWO)).isEqualTo(new Pruned(0, 0, 0));

        assertWhole(old);
    }

    @Test
    void shouldDeleteNoFileBesideAnUnknownVersion() throws IOException {
        saveWithOwnFile(1);
        saveWithOwnFile(2);
        saveWithOwnFile(3);
        byte[] later = "{\"version\":2}".getBytes(UTF_8);
        blobs.put(MANIFESTS + "later." + Sha256.of(later) + ".json", later);
        pass(Duration.ofDays(2));

        Pruned pruned = prune(TWO);

        assertThat(pruned).isEqualTo(new Pruned(2, 0, 0));
        assertThat(blobs.list(FILES)).hasSize(3 + 3);
        assertThat(blobs.list(MANIFESTS)).hasSize(2);
    }

    @Test
    void shouldGiveADamagedManifestNoProtection() throws IOException {
        SnapshotManifest damaged = saveWithOwnFile(1);
        SnapshotManifest whole = saveWithOwnFile(2);
        blobs.flipByte(pathOf(damaged));
        pass(Duration.ofHours(2));

        assertThat(prune(TWO)).isEqualTo(new Pruned(0, 1, "own file 1".length()));

        assertWhole(whole);
        pass(Duration.ofDays(1));
        assertThat(prune(TWO)).isEqualTo(new Pruned(1, 0, 0));
        assertThat(list()).containsExactly(whole);
    }

    @Test
    void shouldNotCountABrokenSnapshotAmongThoseToKeep() throws IOException {
        SnapshotManifest first = saveWithOwnFile(1);
        SnapshotManifest second = saveWithOwnFile(2);
        SnapshotManifest broken = saveWithOwnFile(3);
        blobs.delete(pathOf(broken, "000001.sst"));
        pass(Duration.ofHours(2));

        prune(TWO);

        assertThat(list()).containsExactly(second, first);
        assertWhole(first, second);
    }

    @Test
    void shouldDeleteNothingWhenManifestsCannotBeReached() throws IOException {
        saveWithOwnFile(1);
        saveWithOwnFile(2);
        saveWithOwnFile(3);
        pass(Duration.ofDays(2));
        blobs.before((call, path) -> {
            if (call.equals("get")) {
                throw new IOException("no route to host");
            }
        });

        assertThatThrownBy(() -> prune(TWO)).hasMessageContaining("no route");

        blobs.undisturbed();
        assertThat(blobs.list("")).hasSize(3 + 3 + 3);
    }

    private Pruned prune(Retention retention) throws IOException {
        return repository.prune(STORE, PARTITION, retention, now);
    }

    private SnapshotManifest saveWithOwnFile(long offset) throws IOException {
        checkpoint.with("000001.sst", "own file " + offset);
        SnapshotManifest manifest = repository
                .save(checkpoint.path(), facts(offset), new FileDigests())
                .manifest();
        pass(Duration.ofMillis(1));
        return manifest;
    }

    private void assertWhole(SnapshotManifest... manifests) throws IOException {
        for (SnapshotManifest manifest : manifests) {
            assertThat(repository.verify(manifest)).isEmpty();
        }
    }
}
