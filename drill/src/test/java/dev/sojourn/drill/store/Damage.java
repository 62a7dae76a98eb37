package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Bytes that are not as they were written. */
final class Damage {

    private Damage() {}

    /** Flips bits of a few bytes in the middle of the greatest of some files. */
    static Path flip(List<Path> files) {
        Path file = files.stream()
                .max(Comparator.comparingLong(each -> each.toFile().length()))
                .orElseThrow();
        try {
            byte[] content = Files.readAllBytes(file);
            assertThat(content).as("content of " + file).isNotEmpty();
            int middle = content.length / 2;
            for (int at = middle; at < Math.min(middle + 3, content.length); at++) {
                content[at] ^= 0x15;
            }
            Files.write(file, content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
