package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** The manifests of one task's store, as they lie in the repository. */
final class Manifests {

    private final BlobStore blobs;
    private final SnapshotPaths paths;

    Manifests(BlobStore blobs, SnapshotPaths paths) {
        this.blobs = blobs;
        this.paths = paths;
    }

    void put(SnapshotManifest manifest) throws IOException {
        byte[] content = ManifestCodec.encode(manifest);
        blobs.put(paths.manifest(manifest.id(), Sha256.of(content)), content);
    }

    List<StoredManifest> all() throws IOException {
        return read(paths.manifests());
    }

    /** More than one only when somebody copied it. */
    List<StoredManifest> withId(String id) throws IOException {
        return read(paths.manifests() + id + ".");
    }

    void delete(StoredManifest manifest) throws IOException {
        blobs.delete(manifest.blob().path());
    }

    private List<StoredManifest> read(String prefix) throws IOException {
        List<StoredManifest> found = new ArrayList<>();
        for (BlobStore.Blob blob : blobs.list(prefix)) {
            try (InputStream in = blobs.get(blob.path())) {
                found.add(ManifestCodec.decode(paths, blob, in.readAllBytes()));
            } catch (NoSuchFileException prunedSinceListed) {
                // no longer a snapshot, so nothing to say of it
            }
        }
        return found;
    }
}
