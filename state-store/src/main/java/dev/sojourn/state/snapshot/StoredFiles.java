package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which files of one task's store the repository held when it was asked. */
record StoredFiles(SnapshotPaths paths, Map<String, BlobStore.Blob> byPath) {

    static StoredFiles of(BlobStore blobs, SnapshotPaths paths) throws IOException {
        return new StoredFiles(
                paths,
                blobs.list(paths.files()).stream()
                        .collect(Collectors.toMap(BlobStore.Blob::path, Function.identity(), (one, same) -> one)));
    }

    Collection<BlobStore.Blob> all() {
        return byPath.values();
    }

    /** Judged by name and size; the content is not read. */
    boolean has(SnapshotManifest.FileEntry file) {
        BlobStore.Blob blob = byPath.get(paths.file(file));
        return blob != null && blob.bytes() == file.bytes();
    }

    /** The first file of {@code manifest} that is not there in its full size. */
    Optional<SnapshotManifest.FileEntry> missing(SnapshotManifest manifest) {
        return manifest.files().stream().filter(file -> !has(file)).findFirst();
    }
}
