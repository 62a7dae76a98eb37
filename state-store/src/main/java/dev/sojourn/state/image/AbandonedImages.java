package dev.sojourn.state.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.LockException;

/** The images of an application that no store has open. */
public final class AbandonedImages {

    private final Path images;

    /** @param images {@code state.dir/application/images} */
    public AbandonedImages(Path images) {
        this.images = images;
    }

    /**
     * Puts a marker into the task folder of each image, so that Kafka Streams sees that there is state; from now on it is
     * counted how long nobody wants it, however long the process was down.
     */
    public void markAll() {
        for (Path image : all()) {
            TaskMarker.put(images.resolveSibling(image.getParent().getFileName()), image);
            try {
                Files.setLastModifiedTime(image, FileTime.from(Instant.now()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write to " + image + ": " + e, e);
            }
        }
    }

    /** Deletes those that nothing was written to since {@code limit}, and says which. */
    public List<Path> deleteUntouchedSince(Instant limit) {
        List<Path> deleted = new ArrayList<>();
        for (Path image : all()) {
            String task = image.getParent().getFileName().toString();
            String store = image.getFileName().toString();
            try (ImagePlace place = ImagePlace.take(images, task, store)) {
                if (Files.getLastModifiedTime(image).toInstant().isBefore(limit)) {
                    place.clear();
                    deleted.add(image);
                }
            } catch (LockException e) {
                // A store has it open: it is not abandoned.
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + image + ": " + e, e);
            }
        }
        return deleted;
    }

    private List<Path> all() {
        return FileTree.children(images).stream()
                .filter(Files::isDirectory)
                .flatMap(task -> FileTree.children(task).stream())
                .filter(Image::existsIn)
                .filter(image ->
                        !"quarantine".equals(image.getParent().getFileName().toString()))
                .toList();
    }
}
