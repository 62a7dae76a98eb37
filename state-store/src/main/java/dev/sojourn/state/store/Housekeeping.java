package dev.sojourn.state.store;

import dev.sojourn.state.image.AbandonedImages;
import dev.sojourn.state.image.ImagePlace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes images whose tasks have gone elsewhere, as Kafka Streams does with its task folders and after the same time. */
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long DEFAULT_DELAY_MS = 600_000;

    private final AbandonedImages images;
    private final Duration delay;

    private Housekeeping(AbandonedImages images, Duration delay) {
        this.images = images;
        this.delay = delay;
    }

    /** For an application that says who it is and where its state lies. Marks what is there for Kafka Streams to see. */
    public static Optional<Housekeeping> of(Map<String, ?> configuration) {
        Object application = configuration.get(StreamsConfig.APPLICATION_ID_CONFIG);
        Object folder = configuration.get(StreamsConfig.STATE_DIR_CONFIG);
        if (application == null || folder == null) {
            return Optional.empty();
        }
        Object delay = configuration.get(StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG);
        long delayMs = delay == null ? DEFAULT_DELAY_MS : Long.parseLong(delay.toString());
        Path images = Path.of(folder.toString(), application.toString(), ImagePlace.FOLDER);
        AbandonedImages abandoned = new AbandonedImages(images);
        abandoned.markAll();
        return Optional.of(new Housekeeping(abandoned, Duration.ofMillis(delayMs)));
    }

    /** Nothing is deleted while no store is open: an instance that waits for its broker is not one without tasks. */
    public void begin(ScheduledExecutorService executor, OpenStores open) {
        long every = Math.max(1_000, delay.toMillis() / 2);
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(() -> sweep(open), every, every, TimeUnit.MILLISECONDS);
    }

    private void sweep(OpenStores open) {
        if (open.all().isEmpty()) {
            return;
        }
        try {
            images.deleteUntouchedSince(Instant.now().minus(delay))
                    .forEach(each -> LOG.info("deleted the state of a task that has gone elsewhere: {}", each));
        } catch (RuntimeException e) {
            LOG.warn("state of tasks that have gone elsewhere could not be deleted: {}", e.getMessage());
        }
    }
}
