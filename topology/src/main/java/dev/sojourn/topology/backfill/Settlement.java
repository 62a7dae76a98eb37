package dev.sojourn.topology.backfill;

import dev.sojourn.topology.instance.InstanceEvent.WindowSettled;
import dev.sojourn.topology.operator.task.WindowTally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Which windows of which tasks have come to their end, and whether that is committed. */
final class Settlement {

    private final List<String> windows;
    private final int partitions;
    private final Map<Place, WindowSettled> settled = new HashMap<>();

    private record Place(String task, String window) {}

    /** Of windows that each have a task for each of so many partitions. */
    Settlement(List<String> windows, int partitions) {
        this.windows = List.copyOf(windows);
        this.partitions = partitions;
    }

    synchronized void settled(WindowSettled event) {
        settled.put(new Place(event.task(), event.window()), event);
    }

    /** What a task had done and not committed when it was closed is done again. */
    synchronized void stopped(String task) {
        settled.keySet().removeIf(place -> place.task().equals(task));
    }

    /**
     * What became of all events in each window, in their order; empty until all have settled and that is committed.
     *
     * @param committed the application's offsets
     */
    synchronized Optional<List<WindowTally>> outcome(Map<TopicPartition, Long> committed) {
        boolean complete = settled.size() == windows.size() * partitions
                && settled.values().stream().allMatch(event -> isCommitted(event, committed));
        return complete ? Optional.of(windows.stream().map(this::tally).toList()) : Optional.empty();
    }

    private static boolean isCommitted(WindowSettled event, Map<TopicPartition, Long> committed) {
        TopicPartition cause = new TopicPartition(event.topic(), event.partition());
        return committed.getOrDefault(cause, 0L) > event.offset();
    }

    private WindowTally tally(String window) {
        return settled.values().stream()
                .filter(event -> event.window().equals(window))
                .map(WindowSettled::tally)
                .reduce(WindowTally.NONE, WindowTally::plus);
    }
}
