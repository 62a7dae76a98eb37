package dev.sojourn.topology.operator.task;

import dev.sojourn.topology.stage.outcome.Reason;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A task's dead letters that nobody was told of yet. The first are told of at once, others once a minute. */
public final class DeadLetterTally {

    private static final long TOLD_EVERY_MS = 60_000;

    private final TaskId task;
    private final TaskListener listener;
    private final Rounds rounds = new Rounds(TOLD_EVERY_MS);
    private long untold;
    private Reason lastReason;
    private RecordMetadata lastRecord;

    public DeadLetterTally(TaskId task, TaskListener listener) {
        this.task = task;
        this.listener = listener;
    }

    /** Counts a dead letter about a record. */
    public void add(Reason reason, RecordMetadata record) {
        untold++;
        lastReason = reason;
        lastRecord = record;
    }

    /** Tells if there is something to tell, and it was not done just now. */
    public void tellInTime(long nowMs) {
        if (untold > 0 && rounds.due(nowMs)) {
            tell();
            rounds.done(nowMs);
        }
    }

    /** Tells if there is something to tell. */
    public void tell() {
        if (untold > 0) {
            listener.deadLetters(task, untold, lastReason, lastRecord);
            untold = 0;
        }
    }
}
