package dev.sojourn.state.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotFetchTest extends SnapshotFixture {

    private Path target;
    private SnapshotManifest manifest;

    @BeforeEach
    void saveOne() throws IOException {
        target = scratch.resolve("some/target");
        manifest = save(7).manifest();
    }

    @Test
    void shouldBringBackWhatWasSaved() throws IOException {
        fetch();

        assertThat(Checkpoint.contentOf(target)).isEqualTo(Checkpoint.contentOf(checkpoint.path()));
    }

    @Test
    void shouldTellProgressInBytesOfTheSnapshot() throws IOException {
        List<Long> told = new ArrayList<>();

        repository.fetch(manifest, target, NO_LIMIT, told::add);

        assertThat(told).isSorted().hasSize(4).endsWith(manifest.bytes());
    }

    @Test
    void shouldNotDownloadCompleteFilesAgain() throws IOException {
        failAtRead(3);
        assertThatThrownBy(this::fetch).hasMessageContaining("connection lost").hasMessageContaining(manifest.id());
        Files.writeString(target.resolve("MANIFEST-000004.part"), "files 1 a");
        blobs.undisturbed();
        blobs.bytesRead.set(0);
        List<Long> told = new ArrayList<>();

        repository.fetch(manifest, target, NO_LIMIT, told::add);

        int complete = "the first".length() + "the second, longer".length();
        assertThat(blobs.bytesRead.get()).isEqualTo(manifest.bytes() - complete);
        assertThat(told).endsWith(manifest.bytes());
        assertThat(Checkpoint.contentOf(target)).isEqualTo(Checkpoint.contentOf(checkpoint.path()));
    }

    @Test
    void shouldNotKeepAFileThatIsNotTheSnapshots() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("000001.sst"), "THE FIRST");
        Files.writeString(target.resolve("000002.sst"), "too short");

        fetch();

        assertThat(Checkpoint.contentOf(target)).isEqualTo(Checkpoint.contentOf(checkpoint.path()));
    }

    @Test
    void shouldBringCurrentLast() {
        failAtRead(4);

        assertThatThrownBy(this::fetch).hasMessageContaining("CURRENT");

        assertThat(target.resolve("CURRENT")).doesNotExist();
        assertThat(target.resolve("MANIFEST-000004")).exists();
    }

    @Test
    void shouldNoticeAFlippedByte() {
        blobs.flipByte(pathOf(manifest, "000002.sst"));

        assertThatThrownBy(this::fetch)
                .isInstanceOfSatisfying(SnapshotDamagedException.class, e -> {
                    assertThat(e.snapshotId()).isEqualTo(manifest.id());
                    assertThat(e.file()).isEqualTo("000002.sst");
                })
                .hasMessageContaining(manifest.id())
                .hasMessageContaining("000002.sst has SHA-256");
        assertThat(target.resolve("000002.sst")).doesNotExist();
        assertThat(target.resolve("000002.sst.part")).doesNotExist();
    }

    @Test
    void shouldNoticeAMissingFile() throws IOException {
        blobs.delete(pathOf(manifest, "000002.sst"));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("000002.sst is missing from memory");
    }

    @Test
    void shouldNoticeAFileOfTheWrongSize() throws IOException {
        blobs.put(pathOf(manifest, "000002.sst"), "the second".getBytes(UTF_8));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("000002.sst has 10 bytes instead of 18");
    }

    @Test
    void shouldVerifyWithoutFetching() throws IOException {
        assertThat(repository.verify(manifest)).isEmpty();

        blobs.flipByte(pathOf(manifest, "000001.sst"));
        assertThat(repository.verify(manifest))
                .hasValueSatisfying(
                        words -> assertThat(words).contains(manifest.id()).contains("000001.sst"));

        failAtRead(1);
        assertThatThrownBy(() -> repository.verify(manifest)).hasMessageContaining("connection lost");
    }

    @Test
    void shouldNotCallAnUnreachableRepositoryDamaged() {
        failAtRead(1);

        assertThatThrownBy(this::fetch)
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("connection lost");
    }

    @Test
    void shouldNotCallATimeOutAnInterrupt() {
        blobs.before((call, path) -> {
            throw new SocketTimeoutException("Read timed out");
        });

        assertThatThrownBy(this::fetch).isExactlyInstanceOf(IOException.class).hasMessageContaining("timed out");
    }

    @Test
    void shouldNotCallALocalFailureDamage() throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "a file where the directory should be");

        assertThatThrownBy(this::fetch)
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("Cannot make room for snapshot " + manifest.id() + " in " + target);
    }

    @Test
    void shouldStopWhenInterruptedWhileItWaits() {
        Throttle waiting = new Throttle(1, () -> 0, nanos -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> repository.fetch(manifest, target, waiting, bytes -> {}))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldStopWhenInterruptedWhileItReads() {
        assertThatThrownBy(() -> repository.fetch(
                        manifest,
                        target,
                        NO_LIMIT,
                        bytes -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(target.resolve("CURRENT")).doesNotExist();
    }

    @Test
    void shouldDownloadNoFasterThanTheThrottleAllows() throws IOException {
        long[] clock = {0};
        Throttle slow = new Throttle(10, () -> clock[0], nanos -> clock[0] += nanos);

        repository.fetch(manifest, target, slow, bytes -> {});

        // 56 bytes at 10 a second, one of them from the bucket
        assertThat(clock[0]).isBetween(5_490_000_000L, 5_510_000_000L);
    }

    private void fetch() throws IOException {
        repository.fetch(manifest, target, NO_LIMIT, bytes -> {});
    }

    private void failAtRead(int number) {
        int[] reads = {0};
        blobs.before((call, path) -> {
            if (call.equals("get") && ++reads[0] == number) {
                throw new IOException("connection lost");
            }
        });
    }
}
