package dev.sojourn.state.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SHA-256 of an image's SST files, each computed once however often the image is saved.
 *
 * <p>An SST file is known by its name, size and time of modification, which the hard links of a checkpoint share with the
 * original. Other files change under the same name and are read every time. One instance serves one image, from opening
 * to closing; it forgets files that a later checkpoint no longer has. Safe for use by several threads.
 */
public final class FileDigests {

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** In lower-case hexadecimal. */
    String sha256(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith(".sst")) {
            return Sha256.of(file);
        }
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Known before = known.get(name);
        if (before != null && before.matches(now)) {
            return before.sha256();
        }
        String sha256 = Sha256.of(file);
        known.put(name, new Known(now.size(), now.lastModifiedTime(), sha256));
        return sha256;
    }

    void keepOnly(Set<String> names) {
        known.keySet().retainAll(names);
    }

    private record Known(long bytes, FileTime modified, String sha256) {

        boolean matches(BasicFileAttributes now) {
            return bytes == now.size() && modified.equals(now.lastModifiedTime());
        }
    }
}
