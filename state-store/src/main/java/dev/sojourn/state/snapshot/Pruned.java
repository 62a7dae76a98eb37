package dev.sojourn.state.snapshot;

/**
 * What a pruning removed.
 *
 * @param manifests snapshots that can no longer be fetched
 * @param files that no remaining snapshot needs
 * @param bytes of those files
 */
public record Pruned(int manifests, int files, long bytes) {}
