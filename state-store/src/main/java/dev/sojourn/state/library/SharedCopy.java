package dev.sojourn.state.library;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of a packed file that many processes use.
 *
 * <pre>
 * folder/8e2fc8eb/librocksdbjnijni-linux64.so  whole, or not there; the folder is the file's checksum
 * folder/8e2fc8eb/part                         on its way
 * folder/8e2fc8eb/lock                         held by who unpacks
 * </pre>
 *
 * A process killed while it unpacks leaves a part that the next one writes over.
 */
final class SharedCopy {

    private final PackedFile packed;
    private final Path folder;
    private final String name;

    SharedCopy(PackedFile packed, Path parent, String name) {
        this.packed = packed;
        this.name = name;
        this.folder = parent.resolve(Long.toHexString(packed.crc()));
    }

    /** Where it is; unpacked first if it is missing or damaged. */
    Path whole() throws IOException {
        Path file = folder.resolve(name);
        if (!packed.isSameAs(file)) {
            Files.createDirectories(folder);
            unpack(file);
        }
        return file;
    }

    private void unpack(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                var lock = channel.lock()) {
            if (!packed.isSameAs(file)) {
                Path part = folder.resolve("part");
                packed.copyTo(part);
                requireSame(part);
                // Never written in place: others may have it loaded.
                Files.move(part, file, ATOMIC_MOVE);
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("it is being unpacked by another class loader of this process", e);
        }
    }

    private void requireSame(Path part) throws IOException {
        if (!packed.isSameAs(part)) {
            throw new IOException(part + " is not what was unpacked into it");
        }
    }
}
