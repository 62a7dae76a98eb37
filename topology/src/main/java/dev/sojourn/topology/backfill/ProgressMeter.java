package dev.sojourn.topology.backfill;

import dev.sojourn.topology.backfill.BackfillProgress.Phase;
import dev.sojourn.topology.description.Description;
import dev.sojourn.topology.description.TopicNeed;
import dev.sojourn.topology.description.TopicRole;
import dev.sojourn.topology.pipeline.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Measures how far a backfill is, by what its application has committed as read. */
final class ProgressMeter {

    private static final long TICKS = 1_000;

    private final BackfillBroker broker;
    private final String group;
    private final BackfillRange range;
    private final List<String> between;
    private final long startedAt;

    ProgressMeter(BackfillBroker broker, Pipeline pipeline, BackfillRange range, long startedAt) {
        this.broker = broker;
        this.group = pipeline.name();
        this.range = range;
        this.between = Description.of(pipeline).topics(TopicRole.REPARTITION).stream()
                .map(TopicNeed::name)
                .toList();
        this.startedAt = startedAt;
    }

    Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        broker.committed(group).forEach((partition, committed) -> offsets.put(partition, committed.offset()));
        return offsets;
    }

    /** How many events of the range have been read. */
    long read(Map<TopicPartition, Long> committed) {
        Map<Integer, Long> positions = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (partition.topic().equals(range.topic())) {
                positions.put(partition.partition(), offset);
            }
        });
        return range.done(positions);
    }

    /** An event that has been read and waits in front of a window is not through. */
    BackfillProgress progress(Map<TopicPartition, Long> committed) {
        long read = read(committed);
        long waiting = between.isEmpty() ? 0 : waiting(committed) / between.size();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
        return progress(read, waiting, range.total(), elapsed);
    }

    /** Ticks wait there, too, as long as it runs: a few that wait are none. */
    static BackfillProgress progress(long read, long waiting, long total, Duration elapsed) {
        return read >= total && waiting <= TICKS
                ? new BackfillProgress(Phase.CLOSING, total, total, elapsed)
                : new BackfillProgress(Phase.RUNNING, Math.max(0, read - waiting), total, elapsed);
    }

    private long waiting(Map<TopicPartition, Long> committed) {
        return broker.ends(between).entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
