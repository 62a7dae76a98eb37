package dev.sojourn.drill.store;

import dev.sojourn.drill.cluster.DataFolder;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.ImagePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The state of one application on one disk. Counts of a task: {@code images/0_0/counts}. */
public record StateFolder(Path path, String application) {

    static StateFolder of(CountingSettings settings) {
        return new StateFolder(Path.of(settings.values().get("state.dir")), settings.application());
    }

    public Path images() {
        return path.resolve(application).resolve(ImagePlace.FOLDER);
    }

    /** The folders of all images of counts that are there, whole or not. */
    public List<Path> counts() {
        return tasks().stream()
                .map(task -> task.resolve(CountTopology.COUNTS))
                .filter(Files::isDirectory)
                .toList();
    }

    /** What says of images of counts that they were closed in order. */
    List<Path> countsClosedInOrder() {
        return tasks().stream()
                .map(task -> task.resolve(CountTopology.COUNTS + ".clean"))
                .filter(Files::exists)
                .toList();
    }

    /** The files of a snapshot of the counts of a partition that have come whole while it is on its way. */
    List<Path> broughtWhole(int partition) {
        return files(CountTopology.COUNTS + ".seeding", partition, ".*(?<!\\.part)");
    }

    public Path quarantine() {
        return images().resolve("quarantine");
    }

    /** Folders put aside, with {@code REASON.txt} in each. */
    public List<Path> evidence() {
        return children(quarantine());
    }

    /** Files of the counts of one partition whose names match a pattern. */
    public List<Path> files(int partition, String name) {
        return files(CountTopology.COUNTS, partition, name);
    }

    /** The same of another store. */
    List<Path> files(String store, int partition, String name) {
        return children(image(store, partition)).stream()
                .filter(file -> file.getFileName().toString().matches(name))
                .toList();
    }

    /** Up to which offset of their changelog the counts of a partition would survive a kill; below 0 where none would. */
    public long offsetOnDisk(int partition) {
        return Image.look(image(CountTopology.COUNTS, partition))
                .map(ImageMeta::offset)
                .orElse(-1L);
    }

    private Path image(String store, int partition) {
        return images().resolve("0_" + partition).resolve(store);
    }

    /** As a new machine would find it. */
    public void lose() {
        if (Files.exists(path)) {
            new DataFolder(path).delete();
        }
    }

    /** Copies all of it, as somebody would who moves a disk. */
    public void copyTo(Path target) {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                Path copy = target.resolve(path.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> tasks() {
        return children(images()).stream()
                .filter(each -> !each.equals(quarantine()))
                .toList();
    }

    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
