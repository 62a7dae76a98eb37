package dev.sojourn.benchmarks.machine;

import dev.sojourn.drill.cluster.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is gone when the benchmark is over, also by Ctrl-C. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final Thread hook = new Thread(this::delete, "delete-folder");

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    public static TemporaryFolder create() {
        try {
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("sojourn-benchmark-"));
            Runtime.getRuntime().addShutdownHook(folder.hook);
            return folder;
        } catch (IOException e) {
            throw new BenchmarkException("no temporary folder can be made: " + e.getMessage());
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            delete();
        } catch (IllegalStateException e) {
            // This JVM ends already, and the hook deletes.
        }
    }

    private void delete() {
        new DataFolder(path).delete();
    }
}
