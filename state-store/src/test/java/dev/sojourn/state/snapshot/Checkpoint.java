package dev.sojourn.state.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory that looks like a checkpoint, with files of a test's making. */
final class Checkpoint {

    private final Path directory;

    Checkpoint(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path path() {
        return directory;
    }

    Checkpoint with(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
        return this;
    }

    Checkpoint without(String name) throws IOException {
        Files.delete(directory.resolve(name));
        return this;
    }

    /** What a directory holds, by file name. */
    static Map<String, String> contentOf(Path directory) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return content;
    }
}
