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
    private boolean readOnly;

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
                        // Else what is mounted over it would show elsewhere, too.
                        && run("mount", "--make-private", folder.toString())
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

    /**
     * Takes no new file and no change of a folder any more. As a second mount lies over the first, whoever has a file open may
     * still write to that.
     */
    public void turnReadOnly() {
        if (!readOnly) {
            // Made read-only where nobody is, as it would be refused while anybody writes.
            Path aside = folder.resolveSibling(folder.getFileName() + "-read-only");
            require(aside.toFile().mkdir());
            try {
                require(run("mount", "--bind", folder.toString(), aside.toString()));
                require(run("mount", "-o", "remount,bind,ro", aside.toString()));
                require(run("mount", "--bind", aside.toString(), folder.toString()));
                readOnly = true;
            } finally {
                run("umount", "--lazy", aside.toString());
                require(aside.toFile().delete());
            }
        }
    }

    private void require(boolean mounted) {
        if (!mounted) {
            throw new IllegalStateException(folder + " could not be mounted anew");
        }
    }

    /** Undoes {@link #fill}, {@link #useUpFiles} and {@link #turnReadOnly}. */
    public void makeRoom() {
        if (readOnly) {
            require(run("umount", "--lazy", folder.toString()));
            readOnly = false;
        }
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
        if (readOnly) {
            run("umount", "--lazy", folder.toString());
        }
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
