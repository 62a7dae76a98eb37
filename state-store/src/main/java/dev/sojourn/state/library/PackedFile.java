package dev.sojourn.state.library;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** A file in a jar, and what its copies must be. */
record PackedFile(URL location, long size, long crc) {

    /**
     * Finds one.
     *
     * @throws IOException if it is not there, or not in a jar
     */
    static PackedFile of(Class<?> neighbour, String resource) throws IOException {
        URL location = neighbour.getResource(resource);
        if (location == null || !(location.openConnection() instanceof JarURLConnection connection)) {
            throw new FileNotFoundException(resource + " is not in a jar");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = connection.getJarEntry();
            return new PackedFile(location, entry.getSize(), entry.getCrc());
        }
    }

    void copyTo(Path file) throws IOException {
        URLConnection connection = location.openConnection();
        connection.setUseCaches(false);
        try (InputStream packed = connection.getInputStream()) {
            Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Whether a file holds the same bytes. */
    boolean isSameAs(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != size) {
            return false;
        }
        CRC32 found = new CRC32();
        try (InputStream bytes = new CheckedInputStream(Files.newInputStream(file), found)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return found.getValue() == crc;
    }
}
