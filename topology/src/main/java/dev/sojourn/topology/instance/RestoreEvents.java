package dev.sojourn.topology.instance;

import dev.sojourn.state.DurableState;
import dev.sojourn.state.recovery.RestoreProgress;
import dev.sojourn.topology.instance.InstanceEvent.RestoreEnded;
import dev.sojourn.topology.instance.InstanceEvent.RestoreProgressed;
import dev.sojourn.topology.instance.InstanceEvent.RestoreStarted;
import dev.sojourn.topology.instance.InstanceEvent.SeedProgressed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Turns what is known of restores into instance events: replays as Kafka Streams tells of them, downloads by looking. */
final class RestoreEvents implements StateRestoreListener, AutoCloseable {

    private static final long LOOK_EVERY_MS = 500;

    private final DurableState state;
    private final Consumer<InstanceEvent> events;
    private final ScheduledExecutorService looking;

    RestoreEvents(DurableState state, Consumer<InstanceEvent> events) {
        this.state = state;
        this.events = events;
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "downloads");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = looking.scheduleWithFixedDelay(
                this::tellOfDownloads, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        state.onCertificate(certificate -> events.accept(new InstanceEvent.Certified(now(), certificate)));
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long startingOffset, long endingOffset) {
        state.restoreListener().onRestoreStart(changelog, store, startingOffset, endingOffset);
        tell(
                changelog,
                restore -> new RestoreStarted(
                        now(), restore.task(), store, restore.rung(), restore.whyNotCheaper(), restore.recordsNeed()));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEndOffset, long numRestored) {
        state.restoreListener().onBatchRestored(changelog, store, batchEndOffset, numRestored);
        tellProgress(changelog);
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long totalRestored) {
        state.restoreListener().onRestoreEnd(changelog, store, totalRestored);
        tellProgress(changelog);
        tell(changelog, restore -> new RestoreEnded(now(), restore.task(), store, totalRestored, true));
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long totalRestored) {
        state.restoreListener().onRestoreSuspended(changelog, store, totalRestored);
        tell(changelog, restore -> new RestoreEnded(now(), restore.task(), store, totalRestored, false));
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    private void tellProgress(TopicPartition changelog) {
        state.restore(changelog)
                .filter(restore -> restore.recordsNeed() > 0)
                .map(restore -> new RestoreProgressed(
                        now(), restore.task(), restore.store(), restore.recordsHave(), restore.recordsNeed()))
                .ifPresent(events);
    }

    private void tell(TopicPartition changelog, Function<RestoreProgress, InstanceEvent> event) {
        state.restore(changelog).map(event).ifPresent(events);
    }

    private void tellOfDownloads() {
        state.restores().stream()
                .filter(restore -> restore.phase() == RestoreProgress.Phase.SEEDING)
                .map(restore -> new SeedProgressed(
                        now(), restore.task(), restore.store(), restore.bytesHave(), restore.bytesNeed()))
                .forEach(events);
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
