package dev.sojourn.state.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in a task's folder that says where its state is: Kafka Streams takes a task whose folder is empty for one that
 * has no state here, when it offers tasks and when it assigns them.
 */
public final class TaskMarker {

    private static final String SUFFIX = ".image";

    private TaskMarker() {}

    public static void put(Path taskFolder, Path image) {
        try {
            Files.createDirectories(taskFolder);
            Files.writeString(taskFolder.resolve(image.getFileName() + SUFFIX), image + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + taskFolder + ": " + e, e);
        }
    }
}
