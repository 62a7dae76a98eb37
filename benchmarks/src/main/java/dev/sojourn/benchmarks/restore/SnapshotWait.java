package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.machine.BenchmarkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Waits until there is a whole snapshot in a folder. */
final class SnapshotWait {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String MANIFESTS = "manifest";

    private final Path folder;

    SnapshotWait(Path folder) {
        this.folder = folder;
    }

    void await() {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!there()) {
            if (System.nanoTime() > until) {
                throw new BenchmarkException("there was no snapshot within " + LIMIT);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** A manifest is written last and appears whole. */
    private boolean there() {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return files.filter(Files::isRegularFile)
                    .anyMatch(file -> file.toString().contains(MANIFESTS));
        } catch (UncheckedIOException | IOException e) {
            return false;
        }
    }
}
