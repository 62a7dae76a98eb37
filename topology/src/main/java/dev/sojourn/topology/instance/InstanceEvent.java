package dev.sojourn.topology.instance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.topology.operator.task.WindowTally;
import java.util.List;
import java.util.Map;

/**
 * Something an instance tells the world about itself, as it happens.
 *
 * <p>{@code at} is the instance's wall clock in epoch milliseconds. Tasks carry Kafka Streams' ids, {@code 0_3} being
 * partition 3 of sub-topology 0. Written as one JSON object a line by {@link InstanceEventLines}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InstanceEvent.StateChanged.class, name = "state"),
    @JsonSubTypes.Type(value = InstanceEvent.TaskStarted.class, name = "task-started"),
    @JsonSubTypes.Type(value = InstanceEvent.TaskStopped.class, name = "task-stopped"),
    @JsonSubTypes.Type(value = InstanceEvent.RestoreStarted.class, name = "restore-started"),
    @JsonSubTypes.Type(value = InstanceEvent.SeedProgressed.class, name = "seed-progressed"),
    @JsonSubTypes.Type(value = InstanceEvent.RestoreProgressed.class, name = "restore-progressed"),
    @JsonSubTypes.Type(value = InstanceEvent.RestoreEnded.class, name = "restore-ended"),
    @JsonSubTypes.Type(value = InstanceEvent.Certified.class, name = "certified"),
    @JsonSubTypes.Type(value = InstanceEvent.DeadLetters.class, name = "dead-letters"),
    @JsonSubTypes.Type(value = InstanceEvent.WindowSettled.class, name = "window-settled"),
    @JsonSubTypes.Type(value = InstanceEvent.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = InstanceEvent.Failed.class, name = "failed")
})
public sealed interface InstanceEvent {

    long at();

    /** The state of Kafka Streams as a whole: CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN, NOT_RUNNING, ERROR. */
    record StateChanged(long at, String state) implements InstanceEvent {}

    /** The task processes from now on: its state, if it has any, is complete. */
    record TaskStarted(long at, String task, boolean stateful) implements InstanceEvent {}

    /** The task was closed here, cleanly or not. */
    record TaskStopped(long at, String task, boolean stateful) implements InstanceEvent {}

    /**
     * A store's state begins to come back: on this rung of the ladder, because of these reasons against cheaper ones, with
     * {@code need} changelog offsets to replay.
     */
    record RestoreStarted(long at, String task, String store, Rung rung, List<String> whyNotCheaper, long need)
            implements InstanceEvent {

        public RestoreStarted {
            whyNotCheaper = List.copyOf(whyNotCheaper);
        }
    }

    /** {@code have} of {@code need} bytes of a snapshot are on this disk. */
    record SeedProgressed(long at, String task, String store, long have, long need) implements InstanceEvent {}

    /** {@code have} of {@code need} changelog offsets have been replayed. */
    record RestoreProgressed(long at, String task, String store, long have, long need) implements InstanceEvent {}

    /** The replay is over: complete, or given up because the task went elsewhere. */
    record RestoreEnded(long at, String task, String store, long records, boolean complete) implements InstanceEvent {}

    /** What came back was counted and compared with the ledger. */
    record Certified(long at, Certificate certificate) implements InstanceEvent {}

    /**
     * The task has written dead letters since it said so last, so many for each reason; the last of them about the record at
     * this place. They are committed, or written and told again, with the transaction that is open.
     */
    record DeadLetters(long at, String task, Map<String, Long> reasons, String topic, int partition, long offset)
            implements InstanceEvent {

        public DeadLetters {
            reasons = Map.copyOf(reasons);
        }

        /** How many there are. */
        public long letters() {
            return reasons.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * All sources are quiet, and the task has closed everything of a window: committed once the record at this place is
     * committed as read. The tally is of all events the task has ever seen for the window.
     */
    record WindowSettled(
            long at, String task, String window, String topic, int partition, long offset, WindowTally tally)
            implements InstanceEvent {}

    /** Something a person should know, such as a source that holds the watermark. */
    record Notice(long at, String message) implements InstanceEvent {}

    /** The instance gives up; {@code cause} names what went wrong in one sentence. */
    record Failed(long at, String cause) implements InstanceEvent {}
}
