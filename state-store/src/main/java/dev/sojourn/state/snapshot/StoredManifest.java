package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.BlobStore;
import java.util.Optional;

/** A manifest as it was found in the repository. */
sealed interface StoredManifest {

    BlobStore.Blob blob();

    /** The manifest, where it could be read. */
    default Optional<SnapshotManifest> known() {
        return this instanceof Known known ? Optional.of(known.manifest()) : Optional.empty();
    }

    /** Whole, and of a version this code knows. */
    record Known(BlobStore.Blob blob, SnapshotManifest manifest) implements StoredManifest {}

    /** Not what was written, or not written where it belongs. */
    record Damaged(BlobStore.Blob blob, String why) implements StoredManifest {}

    /** Whole, but written by code this code does not know. */
    record Foreign(BlobStore.Blob blob, int version) implements StoredManifest {

        String why() {
            return "has format version " + version + ", and this program reads " + SnapshotManifest.VERSION
                    + "; run the version of the program that wrote it, or a later one";
        }
    }
}
