package dev.sojourn.state.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {

    private static final FileTime EARLY = FileTime.fromMillis(1_000_000);
    private static final FileTime LATER = FileTime.fromMillis(1_000_001);
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path image;

    private final FileDigests digests = new FileDigests();

    @Test
    void shouldReadAnSstOnce() throws IOException {
        assertThat(digests.sha256(write("000001.sst", "abc", EARLY))).isEqualTo(ABC);

        // Same name, size and time: only a second reading could tell.
        assertThat(digests.sha256(write("000001.sst", "xyz", EARLY))).isEqualTo(ABC);
    }

    @Test
    void shouldReadAnSstAgainWhenItIsAnother() throws IOException {
        digests.sha256(write("000001.sst", "abc", EARLY));

        assertThat(digests.sha256(write("000001.sst", "xyz", LATER))).isEqualTo(Sha256.of("xyz".getBytes(UTF_8)));
        assertThat(digests.sha256(write("000001.sst", "wxyz", LATER))).isEqualTo(Sha256.of("wxyz".getBytes(UTF_8)));
    }

    @Test
    void shouldAlwaysReadOtherFiles() throws IOException {
        digests.sha256(write("CURRENT", "MANIFEST-000004\n", EARLY));

        assertThat(digests.sha256(write("CURRENT", "MANIFEST-000005\n", EARLY)))
                .isEqualTo(Sha256.of("MANIFEST-000005\n".getBytes(UTF_8)));
    }

    @Test
    void shouldForgetWhatIsGone() throws IOException {
        digests.sha256(write("000001.sst", "abc", EARLY));

        digests.keepOnly(Set.of("000002.sst"));

        assertThat(digests.sha256(write("000001.sst", "xyz", EARLY))).isNotEqualTo(ABC);
    }

    private Path write(String name, String content, FileTime modified) throws IOException {
        Path file = Files.writeString(image.resolve(name), content);
        return Files.setLastModifiedTime(file, modified);
    }
}
