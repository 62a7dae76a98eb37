package dev.sojourn.state.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.LockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePlaceTest {

    private static final int FREE = 0;
    private static final int HELD = 3;

    @TempDir
    Path images;

    @TempDir
    Path elsewhere;

    @Test
    void shouldStayHeldAgainstOtherProcessesWhoeverElseAsksInThisOne() throws Exception {
        try (ImagePlace place = ImagePlace.take(images, "0_1", "counts")) {
            assertThatThrownBy(() -> ImagePlace.take(images, "0_1", "counts")).isInstanceOf(LockException.class);

            assertThat(askedByAnotherProcess()).isEqualTo(HELD);
            assertThat(place.image()).isEqualTo(images.resolve("0_1").resolve("counts"));
        }
        assertThat(askedByAnotherProcess()).isEqualTo(FREE);
    }

    @Test
    void shouldBeOnePlaceByWhicheverWayItIsReached() throws IOException {
        Path other = Files.createSymbolicLink(elsewhere.resolve("link"), images);

        try (ImagePlace place = ImagePlace.take(images, "0_1", "counts")) {
            assertThatThrownBy(() -> ImagePlace.take(other, "0_1", "counts")).isInstanceOf(LockException.class);
            assertThat(place.clean()).isFalse();
        }
    }

    @Test
    void shouldBeFreeAgainOnceItIsClosed() {
        ImagePlace.take(images, "0_1", "counts").close();

        ImagePlace.take(images, "0_1", "counts").close();
    }

    private int askedByAnotherProcess() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        images.resolve("0_1").resolve("counts.lock").toString())
                .inheritIO()
                .start();
        try {
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return other.exitValue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** The process that asks. */
    static final class Other {

        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? HELD : FREE);
            }
        }
    }
}
