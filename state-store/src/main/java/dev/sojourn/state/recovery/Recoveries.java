package dev.sojourn.state.recovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** All recoveries of an instance, by changelog; Kafka Streams tells it how replays go on. */
public final class Recoveries implements StateRestoreListener {

    private final Map<TopicPartition, Restore> restores = new ConcurrentHashMap<>();
    private volatile Consumer<TopicPartition> newcomers = changelog -> {};

    /** Has {@code listener} told of each changelog whose store recovers for the first time; there is one listener. */
    public void onFirst(Consumer<TopicPartition> listener) {
        newcomers = listener;
    }

    /** A store begins to recover. */
    public Restore begin(TopicPartition changelog, Restore restore) {
        if (restores.put(changelog, restore) == null) {
            newcomers.accept(changelog);
        }
        return restore;
    }

    public Optional<Restore> of(TopicPartition changelog) {
        return Optional.ofNullable(restores.get(changelog));
    }

    /** The store is closed; what it did stays readable until it recovers again. */
    public void end(TopicPartition changelog) {
        tell(changelog, restore -> restore.ended(false));
    }

    /** How far each recovery has got, of those that are under way and the last one of each store. */
    public List<RestoreProgress> progress() {
        return restores.values().stream().map(Restore::progress).toList();
    }

    /** Those of active tasks that are not over: until they are, results wait. */
    public List<RestoreProgress> underWay() {
        return restores.values().stream()
                .filter(Restore::underWay)
                .map(Restore::progress)
                .toList();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long startingOffset, long endingOffset) {
        restores.computeIfPresent(changelog, (partition, restore) -> promoted(restore));
        tell(changelog, restore -> restore.replaying(startingOffset, endingOffset));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEndOffset, long numRestored) {
        tell(changelog, restore -> restore.replayedTo(batchEndOffset, numRestored));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long totalRestored) {
        tell(changelog, restore -> restore.ended(true));
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long totalRestored) {
        tell(changelog, restore -> restore.ended(false));
    }

    /** A store that was replayed to before its task became active was a standby. */
    private static Restore promoted(Restore restore) {
        RestoreProgress before = restore.progress();
        return restore.followed() ? new Restore(before.task(), before.store(), Rung.STANDBY, List.of()) : restore;
    }

    private void tell(TopicPartition changelog, Consumer<Restore> word) {
        restores.computeIfPresent(changelog, (partition, restore) -> {
            word.accept(restore);
            return restore;
        });
    }
}
