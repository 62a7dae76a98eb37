package dev.sojourn.topology.operator.task;

import dev.sojourn.topology.stage.outcome.Reason;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Told what tasks do, from their stream threads; must be quick and must not throw. */
public interface TaskListener {

    /** Nobody wants to know. */
    TaskListener NONE = new TaskListener() {

        @Override
        public void started(TaskId task, boolean stateful) {}

        @Override
        public void stopped(TaskId task, boolean stateful) {}

        @Override
        public void stalled(TaskId task, List<Integer> sourcePartitions) {}
    };

    /** The task processes from now on: what state it has is complete. */
    void started(TaskId task, boolean stateful);

    void stopped(TaskId task, boolean stateful);

    /** Which source partitions no longer hold this task's watermark because they have said nothing for too long. */
    void stalled(TaskId task, List<Integer> sourcePartitions);

    /**
     * The task has written dead letters since this was told last.
     *
     * @param letters how many for each reason there was; to be read at once
     * @param last what the last of them is about
     */
    default void deadLetters(TaskId task, Map<Reason, Long> letters, RecordMetadata last) {}

    /**
     * All sources are quiet and the task has closed everything of a window; told again only after another event.
     *
     * @param cause the record on which it closed the last of it: all is committed once this one is committed as read
     */
    default void settled(TaskId task, String window, RecordMetadata cause, WindowTally tally) {}
}
