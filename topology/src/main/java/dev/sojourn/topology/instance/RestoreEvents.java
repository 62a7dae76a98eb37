package dev.sojourn.topology.instance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Turns Kafka Streams' word on restores into instance events.
 *
 * <p>Progress is counted in changelog offsets: Kafka Streams' own metrics count records and never reach zero, because
 * transaction markers take offsets, too.
 */
final class RestoreEvents implements StateRestoreListener {

    private final Consumer<InstanceEvent> events;
    private final Map<String, Integer> subtopologyOfStore = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Span> spans = new ConcurrentHashMap<>();

    RestoreEvents(TopologyDescription topology, Consumer<InstanceEvent> events) {
        this.events = events;
        topology.subtopologies()
                .forEach(subtopology -> subtopology.nodes().stream()
                        .filter(TopologyDescription.Processor.class::isInstance)
                        .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                        .forEach(store -> subtopologyOfStore.put(store, subtopology.id())));
    }

    /** Changelog offsets from {@code start} to {@code end}, exclusive. */
    private record Span(long start, long end) {

        long length() {
            return Math.max(0, end - start);
        }

        long doneAt(long lastOffset) {
            return Math.max(0, Math.min(lastOffset + 1, end) - start);
        }
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long startingOffset, long endingOffset) {
        Span span = new Span(startingOffset, endingOffset);
        spans.put(changelog, span);
        events.accept(new InstanceEvent.RestoreStarted(now(), task(changelog, store), store, span.length()));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEndOffset, long numRestored) {
        Span span = spans.get(changelog);
        if (span != null) {
            events.accept(new InstanceEvent.RestoreProgressed(
                    now(), task(changelog, store), store, span.doneAt(batchEndOffset), span.length()));
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long totalRestored) {
        ended(changelog, store, totalRestored, true);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long totalRestored) {
        ended(changelog, store, totalRestored, false);
    }

    private void ended(TopicPartition changelog, String store, long totalRestored, boolean complete) {
        Span span = spans.remove(changelog);
        if (complete && span != null && span.length() > 0) {
            // Transaction markers may stand behind the last record, so no record's offset is the last one.
            events.accept(new InstanceEvent.RestoreProgressed(
                    now(), task(changelog, store), store, span.length(), span.length()));
        }
        events.accept(new InstanceEvent.RestoreEnded(now(), task(changelog, store), store, totalRestored, complete));
    }

    private String task(TopicPartition changelog, String store) {
        return subtopologyOfStore.get(store) + "_" + changelog.partition();
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
