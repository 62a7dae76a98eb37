package dev.sojourn.state.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * What a snapshot consists of, and which point of the changelog it stands for.
 *
 * @param version of this format; {@value #VERSION} is the one written
 * @param changelogTopicId id of the changelog topic, in Kafka's text form
 * @param offset of the changelog, up to which the image holds everything
 * @param currentAtMs epoch milliseconds at which {@code offset} was the image's newest
 * @param stateHash hash of the live state at {@code offset}, or null where there is none
 * @param entries live entries, or -1 when unknown
 * @param id unique within the repository
 * @param takenAtMs epoch milliseconds, by the clock of the machine that saved it
 */
public record SnapshotManifest(
        int version,
        String application,
        String store,
        int partition,
        String changelogTopicId,
        long offset,
        long currentAtMs,
        String stateHash,
        long entries,
        String id,
        long takenAtMs,
        List<FileEntry> files) {

    public static final int VERSION = 1;

    public SnapshotManifest {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(changelogTopicId, "changelogTopicId");
        Objects.requireNonNull(id, "id");
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Snapshot " + id + " names no file");
        }
    }

    /** Size of the whole image. */
    public long bytes() {
        return files.stream().mapToLong(FileEntry::bytes).sum();
    }

    /**
     * A file of the image.
     *
     * @param name without any directory
     * @param sha256 in lower-case hexadecimal
     */
    public record FileEntry(String name, long bytes, String sha256) {

        /** A manifest comes from outside, so no name in it may lead out of the directory it is fetched to. */
        public FileEntry {
            if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("\"" + name + "\" is not the name of an image's file");
            }
            if (bytes < 0) {
                throw new IllegalArgumentException(name + " cannot have " + bytes + " bytes");
            }
            if (!sha256.matches(Sha256.PATTERN)) {
                throw new IllegalArgumentException(name + " has no SHA-256, but \"" + sha256 + "\"");
            }
        }
    }
}
