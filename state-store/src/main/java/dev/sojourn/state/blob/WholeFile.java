package dev.sojourn.state.blob;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file under another name and renames it once it is written, so that under its own name it is always whole. */
public final class WholeFile {

    private WholeFile() {}

    /** What the file is to hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Leaves {@code target} as it was, and nothing under {@code part}, when {@code content} or the disk fails. */
    static void write(Path part, Path target, Content content) throws IOException {
        write(part, target, content, true);
        forceDirectory(target.getParent());
    }

    /** The same without waiting for the disk: whole after the death of a process, but perhaps not after that of a machine. */
    public static void writeUnforced(Path part, Path target, Content content) throws IOException {
        write(part, target, content, false);
    }

    private static void write(Path part, Path target, Content content, boolean forced) throws IOException {
        try {
            // A plain stream: an interrupt must not close the file under the writer's hands.
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                content.writeTo(out);
                if (forced) {
                    out.getFD().sync();
                }
            }
            Files.move(part, target, ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            dropPart(part, e);
            throw e;
        }
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void dropPart(Path part, Exception cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
