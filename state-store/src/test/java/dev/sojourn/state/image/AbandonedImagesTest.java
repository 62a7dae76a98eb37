package dev.sojourn.state.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedImagesTest {

    private static final Instant LIMIT = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    Path application;

    private Path images;
    private AbandonedImages abandoned;

    @BeforeEach
    void begin() {
        images = application.resolve("images");
        abandoned = new AbandonedImages(images);
    }

    @Test
    void shouldDeleteWhatNothingWasWrittenToSinceTheLimitAndNothingElse() throws IOException {
        Path old = image("0_0", LIMIT.minus(Duration.ofSeconds(1)));
        Path young = image("0_1", LIMIT.plus(Duration.ofSeconds(1)));
        Path evidence = image("quarantine", LIMIT.minus(Duration.ofDays(9)));

        assertThat(abandoned.deleteUntouchedSince(LIMIT)).containsExactly(old);

        assertThat(old).doesNotExist();
        assertThat(young).isDirectory();
        assertThat(evidence).isDirectory();
    }

    @Test
    void shouldNotDeleteWhatAStoreHasOpenHoweverOldItIs() throws IOException {
        Path old = image("0_0", LIMIT.minus(Duration.ofDays(9)));

        try (ImagePlace open = ImagePlace.take(images, "0_0", "counts")) {
            assertThat(abandoned.deleteUntouchedSince(LIMIT)).isEmpty();
            assertThat(open.image()).isEqualTo(old).isDirectory();
        }
    }

    /** The time that a process was down does not count, and Kafka Streams must see that a task has state here. */
    @Test
    void shouldCountFromNowOnAndLeaveAMarkerInTheTasksFolder() throws IOException {
        Path old = image("0_0", LIMIT.minus(Duration.ofDays(9)));

        abandoned.markAll();

        assertThat(abandoned.deleteUntouchedSince(Instant.now().minus(Duration.ofMinutes(1))))
                .isEmpty();
        assertThat(application.resolve("0_0")).isNotEmptyDirectory();
        assertThat(old).isDirectory();
    }

    private Path image(String task, Instant touched) throws IOException {
        Path image = Files.createDirectories(images.resolve(task).resolve("counts"));
        Files.writeString(image.resolve("CURRENT"), "MANIFEST-000001");
        Image.mark(image);
        Files.setLastModifiedTime(image, FileTime.from(touched));
        return image;
    }
}
