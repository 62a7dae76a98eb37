package dev.sojourn.state.snapshot;

/**
 * What saving a snapshot came to.
 *
 * @param uploadedBytes of files that were sent, the manifest aside
 * @param reusedBytes of files that were in the repository already
 */
public record Saved(SnapshotManifest manifest, long uploadedBytes, long reusedBytes) {}
