package dev.sojourn.state.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every blob store does, whatever keeps its bytes. */
abstract class BlobStoreContract {

    @TempDir
    Path scratch;

    BlobStore blobs;

    /** An empty store, which the suite closes. */
    abstract BlobStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        blobs = open();
    }

    @AfterEach
    void closeStore() throws Exception {
        blobs.close();
    }

    @Test
    void shouldGiveBackBytes() throws IOException {
        blobs.put("a/b", text("content"));

        assertThat(read("a/b")).isEqualTo("content");
    }

    @Test
    void shouldGiveBackAFile() throws IOException {
        byte[] content = new byte[300_000];
        content[299_999] = 7;
        Path file = Files.write(scratch.resolve("file"), content);

        blobs.put("a/file", file);

        try (InputStream in = blobs.get("a/file")) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void shouldKeepAnEmptyFile() throws IOException {
        blobs.put("a/empty", Files.createFile(scratch.resolve("empty")));

        assertThat(read("a/empty")).isEmpty();
        assertThat(blobs.list("a/")).extracting(BlobStore.Blob::bytes).containsExactly(0L);
    }

    @Test
    void shouldReplaceWhatWasThere() throws IOException {
        blobs.put("a/b", text("a longer first content"));

        blobs.put("a/b", text("second"));

        assertThat(read("a/b")).isEqualTo("second");
        assertThat(blobs.list("")).hasSize(1);
    }

    @Test
    void shouldSayThatABlobIsNotThere() {
        assertThatThrownBy(() -> blobs.get("a/nothing").close())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("a/nothing")
                .hasMessageContaining(blobs.toString());
    }

    @Test
    void shouldListByPrefix() throws IOException {
        blobs.put("app/one/1", text("1"));
        blobs.put("app/one/12", text("12"));
        blobs.put("app/one/2", text("2"));
        blobs.put("app/one-more/1", text("1"));
        blobs.put("other/1", text("1"));

        assertThat(blobs.list("app/one/"))
                .extracting(BlobStore.Blob::path)
                .containsExactlyInAnyOrder("app/one/1", "app/one/12", "app/one/2");
        assertThat(blobs.list("app/one/1"))
                .extracting(BlobStore.Blob::path)
                .containsExactlyInAnyOrder("app/one/1", "app/one/12");
        assertThat(blobs.list("")).hasSize(5);
        assertThat(blobs.list("nobody/")).isEmpty();
    }

    @Test
    void shouldTellSizeAndTime() throws IOException {
        blobs.put("a/b", text("12345"));

        BlobStore.Blob blob = blobs.list("a/").get(0);

        assertThat(blob.bytes()).isEqualTo(5);
        assertThat(blob.modified()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void shouldDelete() throws IOException {
        blobs.put("a/b", text("1"));
        blobs.put("a/c", text("2"));

        blobs.delete("a/b");

        assertThat(blobs.list("")).extracting(BlobStore.Blob::path).containsExactly("a/c");
    }

    @Test
    void shouldNotMindDeletingWhatIsNotThere() throws IOException {
        blobs.delete("a/nothing");

        assertThat(blobs.list("")).isEmpty();
    }

    @Test
    void shouldLeaveNothingWhenTheSourceCannotBeRead() throws IOException {
        Path missing = scratch.resolve("missing");

        assertThatThrownBy(() -> blobs.put("a/b", missing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a/b")
                .hasMessageContaining("missing");

        assertThat(blobs.list("")).isEmpty();
    }

    @Test
    void shouldLetWritersOfOnePathWorkAtOnce() throws Exception {
        Path file = Files.write(scratch.resolve("file"), new byte[100_000]);
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writing.add(writers.submit(() -> {
                    together.await();
                    blobs.put("a/file", file);
                    return null;
                }));
            }
            for (Future<?> written : writing) {
                written.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(blobs.list("")).extracting(BlobStore.Blob::bytes).containsExactly(100_000L);
    }

    static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private String read(String path) throws IOException {
        try (InputStream in = blobs.get(path)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
