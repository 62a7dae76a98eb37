package dev.sojourn.topology.instance;

import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.operator.task.WindowTally;
import dev.sojourn.topology.stage.outcome.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Turns what tasks do into instance events. */
record TaskEvents(Consumer<InstanceEvent> events) implements TaskListener {

    @Override
    public void started(TaskId task, boolean stateful) {
        events.accept(new InstanceEvent.TaskStarted(now(), task.toString(), stateful));
    }

    @Override
    public void stopped(TaskId task, boolean stateful) {
        events.accept(new InstanceEvent.TaskStopped(now(), task.toString(), stateful));
    }

    @Override
    public void stalled(TaskId task, List<Integer> sourcePartitions) {
        events.accept(new InstanceEvent.Notice(now(), "task " + task + ": " + message(sourcePartitions)));
    }

    @Override
    public void deadLetters(TaskId task, Map<Reason, Long> letters, RecordMetadata last) {
        Map<String, Long> reasons = new TreeMap<>();
        letters.forEach((reason, count) -> reasons.put(reason.code(), count));
        events.accept(new InstanceEvent.DeadLetters(
                now(), task.toString(), reasons, last.topic(), last.partition(), last.offset()));
    }

    @Override
    public void settled(TaskId task, String window, RecordMetadata cause, WindowTally tally) {
        events.accept(new InstanceEvent.WindowSettled(
                now(), task.toString(), window, cause.topic(), cause.partition(), cause.offset(), tally));
    }

    private static String message(List<Integer> partitions) {
        return partitions.isEmpty()
                ? "every source partition holds the watermark again"
                : "the source partitions " + partitions + " have said nothing for longer than stall-limit and no longer"
                        + " hold the watermark; sessions closed without them say \"stalled\"";
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
