package dev.sojourn.state.library;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder below the temporary one that nobody else can put anything into: what is loaded from it is executed. */
record PrivateFolder(Path path) {

    private static final Set<PosixFilePermission> OWNERS_ALONE = PosixFilePermissions.fromString("rwx------");

    /** Its owner is whom this process runs as. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    static PrivateFolder ofThisUser() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Finds or makes it.
     *
     * @throws IOException if what stands in its place is not ours alone, or the system does not tell
     */
    static PrivateFolder in(Path parent) throws IOException {
        if (!Files.getFileStore(parent).supportsFileAttributeView("posix")) {
            throw new IOException(parent + " does not tell who may write to it");
        }
        Object user = Files.getAttribute(THIS_PROCESS, "unix:uid");
        PrivateFolder folder = new PrivateFolder(parent.resolve("sojourn-" + user));
        folder.makeIfMissing();
        folder.requirePrivate();
        return folder;
    }

    private void makeIfMissing() throws IOException {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNERS_ALONE));
        } catch (FileAlreadyExistsException e) {
            // Whose it is is looked at next.
        }
    }

    private void requirePrivate() throws IOException {
        PosixFileAttributes is = Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!is.isDirectory()
                || !is.owner().equals(Files.getOwner(THIS_PROCESS))
                || !is.permissions().equals(OWNERS_ALONE)) {
            throw new IOException(path + " is not a folder of this user alone");
        }
    }
}
