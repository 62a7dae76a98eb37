package dev.sojourn.drill.recovery;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A disk of a few megabytes and files that can be used up, in memory; mounting one takes root. */
public final class TinyDisk implements AutoCloseable {

    private static final int MOST_FILES = 2_000;

    /** Others may delete meanwhile. */
    private static final int MOST_TIMES = 10;

    private final Path folder;
    private final Path ballast;
    private final List<Path> files = new ArrayList<>();

    private TinyDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** Empty where this process may not mount anything. */
    public static Optional<TinyDisk> mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=" + megabytes + "m,nr_inodes=" + MOST_FILES,
                        "tmpfs",
                        folder.toString())
                ? Optional.of(new TinyDisk(folder))
                : Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    /** Leaves not one byte for others, also if some were given back since it was last called. */
    public void fill() {
        for (int times = 0; times < MOST_TIMES && (times == 0 || folder.toFile().getUsableSpace() > 0); times++) {
            writeUntilItIsFull();
        }
        if (folder.toFile().getUsableSpace() > 0) {
            throw new IllegalStateException(folder + " could not be filled");
        }
    }

    private void writeUntilItIsFull() {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast, CREATE, APPEND)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }

    /** Leaves not one file for others to make, also if some were given back since it was last called. */
    public void useUpFiles() {
        try {
            while (true) {
                Path file = folder.resolve("file-" + files.size());
                Files.createFile(file);
                files.add(file);
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }

    /** Lets nobody write any more, or again; nothing may be open for writing. */
    public void readOnly(boolean on) {
        if (!run("mount", "-o", "remount," + (on ? "ro" : "rw"), folder.toString())) {
            throw new IllegalStateException(folder + " could not be mounted anew");
        }
    }

    /** Gives back what {@link #fill} and {@link #useUpFiles} have taken. */
    public void makeRoom() {
        try {
            Files.deleteIfExists(ballast);
            for (Path file : files) {
                Files.delete(file);
            }
            files.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
