package dev.sojourn.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that the caller names. */
public final class Folders {

    private Folders() {}

    public static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BenchmarkException("the folder " + folder + " cannot be made: " + e.getMessage());
        }
    }
}
