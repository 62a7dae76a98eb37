package dev.sojourn.state.blob;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Opens the place that a setting names for snapshots. */
public final class BlobStores {

    /** The setting that holds the location given to {@link #open}. */
    public static final String LOCATION = "sojourn.state.snapshots.to";

    private BlobStores() {}

    /**
     * A path or {@code file:} URI is a directory, made if need be; {@code s3://bucket/prefix} is S3 or a service like it.
     * An S3 service is not called before the store is used.
     *
     * @param settings may hold {@code sojourn.state.snapshots.s3.} {@code endpoint}, {@code region}, {@code access.key} and
     *     {@code secret.key}; keys outside that prefix are ignored, unknown ones within it are errors
     * @throws IllegalArgumentException naming the setting that is wrong, and what it should be
     * @throws IllegalStateException when the location is S3 and the AWS SDK is not on the class path
     */
    public static BlobStore open(String location, Map<String, ?> settings) {
        String text = location == null ? "" : location.strip();
        if (text.isEmpty()) {
            throw wrong(location, "name a directory, or s3://bucket/prefix", null);
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("s3://")) {
            return s3(S3Settings.of(text, settings));
        }
        return directory(location, path(text));
    }

    private static BlobStore s3(S3Settings settings) {
        try {
            return S3Blobs.open(settings);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Snapshots in S3 need the AWS SDK, which is not on the class path: add"
                            + " software.amazon.awssdk:s3 and software.amazon.awssdk:url-connection-client",
                    e);
        }
    }

    /** One letter before the colon is a drive, more are a scheme. */
    private static Path path(String text) {
        try {
            if (text.matches("(?i)file:.*")) {
                return Path.of(URI.create(text));
            }
            if (!text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*")) {
                return Path.of(text);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(
                    text,
                    "it is not a path (" + e.getMessage() + "); a file: URI needs the form file:///a/directory",
                    e);
        }
        throw wrong(text, "it is neither a directory's path or file: URI nor s3://bucket/prefix", null);
    }

    private static BlobStore directory(String location, Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw wrong(location, "there is a file of that name; name a directory", null);
        }
        try {
            return new DirectoryBlobs(path, Instant.now());
        } catch (IOException e) {
            throw wrong(location, "name a directory that this process may create and write to (" + e + ")", e);
        }
    }

    private static IllegalArgumentException wrong(String location, String cure, Exception cause) {
        return new IllegalArgumentException(LOCATION + " is \"" + location + "\": " + cure, cause);
    }
}
