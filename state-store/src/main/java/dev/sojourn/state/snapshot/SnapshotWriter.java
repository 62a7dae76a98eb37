package dev.sojourn.state.snapshot;

import dev.sojourn.state.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Saves one checkpoint: first what the repository lacks of its files, then the manifest that makes them a snapshot. */
final class SnapshotWriter {

    private static final int REPAIRS = 3;

    private final BlobStore blobs;
    private final SnapshotPaths paths;
    private final Set<String> distrusted;
    private final Set<String> uploaded = new HashSet<>();
    private long uploadedBytes;

    /** Files whose path is in {@code distrusted} are sent again even if they are there. */
    SnapshotWriter(BlobStore blobs, SnapshotPaths paths, Set<String> distrusted) {
        this.blobs = blobs;
        this.paths = paths;
        this.distrusted = distrusted;
    }

    private record Source(Path path, SnapshotManifest.FileEntry entry) {}

    Saved save(Path checkpoint, SnapshotFacts facts, FileDigests digests, Instant now) throws IOException {
        List<Source> sources = sources(checkpoint, digests);
        upload(lacking(sources));
        SnapshotManifest manifest = manifest(facts, sources, now);
        new Manifests(blobs, paths).put(manifest);
        repair(manifest, sources);
        return new Saved(manifest, uploadedBytes, reusedBytes(sources));
    }

    private static List<Source> sources(Path checkpoint, FileDigests digests) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path path : regularFiles(checkpoint)) {
            String name = path.getFileName().toString();
            sources.add(new Source(path, new SnapshotManifest.FileEntry(name, Files.size(path), digests.sha256(path))));
        }
        digests.keepOnly(sources.stream().map(source -> source.entry().name()).collect(Collectors.toSet()));
        return sources;
    }

    private static List<Path> regularFiles(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            List<Path> sorted = files.sorted().toList();
            for (Path file : sorted) {
                if (!Files.isRegularFile(file)) {
                    throw new IOException(file + " is not a file, and a checkpoint is a directory of files only");
                }
            }
            return sorted;
        }
    }

    private List<Source> lacking(List<Source> sources) throws IOException {
        StoredFiles stored = StoredFiles.of(blobs, paths);
        return sources.stream()
                .filter(source -> !stored.has(source.entry()) || distrusted.contains(paths.file(source.entry())))
                .toList();
    }

    private void upload(List<Source> sources) throws IOException {
        Set<String> sent = new HashSet<>();
        for (Source source : sources) {
            String path = paths.file(source.entry());
            if (sent.add(path)) {
                blobs.put(path, source.path());
                distrusted.remove(path);
                uploadedBytes += source.entry().bytes();
            }
        }
        uploaded.addAll(sent);
    }

    private SnapshotManifest manifest(SnapshotFacts facts, List<Source> sources, Instant now) {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return new SnapshotManifest(
                SnapshotManifest.VERSION,
                paths.application(),
                facts.store(),
                facts.partition(),
                facts.changelogTopicId(),
                facts.offset(),
                facts.currentAtMs(),
                facts.stateHash(),
                facts.entries(),
                String.format("%019d-%013d-%s", facts.offset(), now.toEpochMilli(), random),
                now.toEpochMilli(),
                sources.stream().map(Source::entry).toList());
    }

    /** A prune that did not see the manifest yet may have taken a file we found there and did not send. */
    private void repair(SnapshotManifest manifest, List<Source> sources) throws IOException {
        List<Source> lacking = lacking(sources);
        for (int i = 0; i < REPAIRS && !lacking.isEmpty(); i++) {
            upload(lacking);
            lacking = lacking(sources);
        }
        if (!lacking.isEmpty()) {
            throw new IOException("Snapshot " + manifest.id() + " stays incomplete: "
                    + lacking.get(0).entry().name() + " does not stay in " + blobs
                    + "; what else deletes or changes files there?");
        }
    }

    private long reusedBytes(List<Source> sources) {
        return sources.stream()
                .map(Source::entry)
                .filter(entry -> !uploaded.contains(paths.file(entry)))
                .mapToLong(SnapshotManifest.FileEntry::bytes)
                .sum();
    }
}
