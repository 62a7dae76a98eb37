package dev.sojourn.drill.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.RestoreProgress;
import dev.sojourn.state.recovery.Rung;
import java.util.List;

/** What the counting application tells about itself, one line each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "event")
public sealed interface CountEvent {

    /** Kafka Streams' state has changed. */
    record State(String state) implements CountEvent {}

    /**
     * A store's recovery has got further.
     *
     * @param bytes downloaded
     * @param need changelog offsets to be replayed
     * @param replayed records
     */
    record Recovery(
            String task,
            String store,
            Rung rung,
            RestoreProgress.Phase phase,
            List<String> whyNotCheaper,
            long bytes,
            long need,
            long replayed)
            implements CountEvent {

        static Recovery of(RestoreProgress progress) {
            return new Recovery(
                    progress.task(),
                    progress.store(),
                    progress.rung(),
                    progress.phase(),
                    progress.whyNotCheaper(),
                    progress.bytesHave(),
                    progress.recordsNeed(),
                    progress.replayed());
        }

        /** Why no cheaper rung was taken. */
        public String why() {
            return String.join("; ", whyNotCheaper);
        }
    }

    /** A certificate was issued. */
    record Certified(Certificate certificate) implements CountEvent {}

    /**
     * The command {@code dump} or {@code taken} was carried out.
     *
     * @param taken records that are counted, of all tasks that run here
     */
    record Dumped(String file, long taken) implements CountEvent {}

    /** The application gives up, for one reason. */
    record Failed(String cause) implements CountEvent {}
}
