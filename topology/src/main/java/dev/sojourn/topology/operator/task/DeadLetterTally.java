package dev.sojourn.topology.operator.task;

import dev.sojourn.topology.stage.outcome.Reason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A task's dead letters that nobody was told of yet. The first are told of at once, others once a minute. */
public final class DeadLetterTally {

    private static final long TOLD_EVERY_MS = 60_000;

    private final TaskId task;
    private final TaskListener listener;
    private final Rounds rounds = new Rounds(TOLD_EVERY_MS);
    private final Map<Reason, Long> untold = new EnumMap<>(Reason.class);
    private RecordMetadata last;

    public DeadLetterTally(TaskId task, TaskListener listener) {
        this.task = task;
        this.listener = listener;
    }

    /** Counts a dead letter about a record. */
    public void add(Reason reason, RecordMetadata record) {
        untold.merge(reason, 1L, Long::sum);
        last = record;
    }

    /** Tells if there is something to tell, and it was not done just now. */
    public void tellInTime(long nowMs) {
        if (!untold.isEmpty() && rounds.due(nowMs)) {
            tell();
            rounds.done(nowMs);
        }
    }

    /** Tells if there is something to tell. */
    public void tell() {
        if (!untold.isEmpty()) {
            listener.deadLetters(task, untold, last);
            untold.clear();
            last = null;
        }
    }
}
