package dev.sojourn.state.snapshot;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Manifests as JSON, checked against the SHA-256 in their name before a byte of them is believed. */
final class ManifestCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestCodec() {}

    static byte[] encode(SnapshotManifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException("A manifest of plain values could not be written as JSON", e);
        }
    }

    static StoredManifest decode(SnapshotPaths paths, BlobStore.Blob blob, byte[] content) {
        if (!blob.path().endsWith("." + Sha256.of(content) + ".json")) {
            return new StoredManifest.Damaged(blob, "its content does not match the SHA-256 in its name");
        }
        try {
            JsonNode json = JSON.readTree(content);
            JsonNode version = json.path("version");
            if (version.isInt() && version.intValue() != SnapshotManifest.VERSION) {
                return new StoredManifest.Foreign(blob, version.intValue());
            }
            return placed(paths, blob, JSON.treeToValue(json, SnapshotManifest.class));
        } catch (IOException | IllegalArgumentException e) {
            return new StoredManifest.Damaged(blob, "it is not a manifest: " + e.getMessage());
        }
    }

    /** A manifest copied to another store's place is whole, and would bring back another store's state. */
    private static StoredManifest placed(SnapshotPaths paths, BlobStore.Blob blob, SnapshotManifest manifest) {
        SnapshotPaths own = new SnapshotPaths(manifest.application(), manifest.store(), manifest.partition());
        if (!own.equals(paths) || !blob.path().startsWith(paths.manifests() + manifest.id() + ".")) {
            return new StoredManifest.Damaged(
                    blob, "it belongs at " + own.manifests() + manifest.id() + ", and was copied or renamed");
        }
        return new StoredManifest.Known(blob, manifest);
    }
}
