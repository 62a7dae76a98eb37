package dev.sojourn.state.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectoryBlobsTest extends BlobStoreContract {

    private Path root;

    @Override
    BlobStore open() throws IOException {
        root = scratch.resolve("deep/repository");
        return new DirectoryBlobs(root, Instant.now());
    }

    @Test
    void shouldNotListWhatAKilledWriterLeft() throws IOException {
        Files.write(root.resolve(".parts/of-a-killed-writer"), text("ha"));

        assertThat(blobs.list("")).isEmpty();
    }

    @Test
    void shouldRemoveWhatAKilledWriterLeftTheDayBefore() throws IOException {
        Path part = Files.write(root.resolve(".parts/of-a-killed-writer"), text("ha"));

        new DirectoryBlobs(root, Instant.now()).close();
        assertThat(part).exists();

        new DirectoryBlobs(root, Instant.now().plus(Duration.ofHours(25))).close();
        assertThat(part).doesNotExist();
    }

    @Test
    void shouldLeaveNoPartBehind() throws IOException {
        blobs.put("a/b", text("1"));
        assertThatThrownBy(() -> blobs.put("a/c", scratch.resolve("missing"))).isInstanceOf(IOException.class);

        try (Stream<Path> parts = Files.list(root.resolve(".parts"))) {
            assertThat(parts).isEmpty();
        }
    }

    @Test
    void shouldNotTakeALostMountForAnEmptyRepository() throws IOException {
        blobs.put("a/b", text("1"));
        Files.move(root, scratch.resolve("unmounted"));

        assertThatThrownBy(() -> blobs.list("a/")).hasMessageContaining("mounted");
        assertThatThrownBy(() -> blobs.put("a/c", text("2"))).hasMessageContaining("mounted");
        assertThatThrownBy(() -> blobs.get("a/b").close())
                .hasMessageContaining("mounted")
                .isNotInstanceOf(NoSuchFileException.class);
        assertThat(root).doesNotExist();
    }

    @Test
    void shouldNotLeaveItsDirectory() {
        assertThatThrownBy(() -> blobs.put("../outside", text("1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> blobs.get("a/../../outside").close()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> blobs.list("../")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> blobs.delete("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameLocationAndCause() throws IOException {
        blobs.put("a", text("a file where a directory is needed"));

        assertThatThrownBy(() -> blobs.put("a/b", text("1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a/b")
                .hasMessageContaining(root.toString())
                .hasMessageContaining("FileAlreadyExists");
    }
}
