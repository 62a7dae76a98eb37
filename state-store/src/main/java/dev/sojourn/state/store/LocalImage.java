package dev.sojourn.state.store;

import dev.sojourn.state.image.FileTree;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageDamagedException;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.ImagePlace;
import dev.sojourn.state.image.SharedMemory;
import dev.sojourn.state.recovery.Ladder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies in a store's place when it is opened: an image that is sound, or the reason why there is none. */
record LocalImage(ImagePlace place, Optional<Image> image, String whyNot) {

    private static final Logger LOG = LoggerFactory.getLogger(LocalImage.class);

    /**
     * Opens what is there. After an exit that was not in order every block is read at once; damage is put aside.
     *
     * @throws UncheckedIOException if the surroundings do not allow it
     */
    static LocalImage open(ImagePlace place, boolean closedInOrder, SharedMemory memory, long writeBufferBytes) {
        if (!Image.existsIn(place.image())) {
            return new LocalImage(place, Optional.empty(), "there is no state on this disk");
        }
        try {
            Image image = Image.open(place.image(), memory, writeBufferBytes);
            return new LocalImage(place, Optional.of(closedInOrder ? image : checked(image)), "");
        } catch (ImageDamagedException e) {
            Path aside = place.quarantine(e.getMessage(), System.currentTimeMillis());
            LOG.error("damaged state was put aside in {}: {}", aside, e.getMessage());
            return new LocalImage(place, Optional.empty(), "the state on this disk is damaged: " + e.getMessage());
        }
    }

    private static Image checked(Image image) {
        try {
            image.verifyChecksums();
            return image;
        } catch (RuntimeException e) {
            image.close();
            throw e;
        }
    }

    Ladder.Local forLadder() {
        return new Ladder.Local(image.map(Image::meta).map(LocalImage::stateAt), whyNot);
    }

    private static Ladder.StateAt stateAt(ImageMeta meta) {
        return new Ladder.StateAt(meta.changelog(), meta.offset(), Instant.ofEpochMilli(meta.currentAtMs()));
    }

    /** Makes room for other state: aside if there is anything to it, as it may be wanted as evidence. */
    void discard(String why) {
        image.ifPresent(each -> {
            boolean worth = each.meta().knowsOffset();
            each.close();
            if (worth) {
                LOG.warn(
                        "state that is not used was put aside in {}: {}",
                        place.quarantine(why, System.currentTimeMillis()),
                        why);
            } else {
                delete(place.image());
            }
        });
    }

    private static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder + ": " + e, e);
        }
    }
}
