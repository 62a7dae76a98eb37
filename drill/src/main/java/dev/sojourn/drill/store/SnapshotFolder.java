package dev.sojourn.drill.store;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Snapshots of an application's store in a folder: {@code application/counts/0/manifests/OFFSET-….json}. */
public record SnapshotFolder(Path path, String application, String store) {

    /** Of the counts. */
    public SnapshotFolder(Path path, String application) {
        this(path, application, CountTopology.COUNTS);
    }

    SnapshotFolder ofStore(String other) {
        return new SnapshotFolder(path, application, other);
    }

    public List<Path> manifests(int partition) {
        return StateFolder.children(partition(partition).resolve("manifests"));
    }

    /** The files that snapshots of a partition consist of. */
    public List<Path> files(int partition) {
        return StateFolder.children(partition(partition).resolve("files"));
    }

    /** The changelog offset of the newest snapshot of a partition. */
    OptionalLong newest(int partition) {
        return manifests(partition).stream()
                .map(manifest -> manifest.getFileName().toString())
                .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('-'))))
                .max();
    }

    private Path partition(int partition) {
        return path.resolve(application).resolve(store).resolve(Integer.toString(partition));
    }
}
