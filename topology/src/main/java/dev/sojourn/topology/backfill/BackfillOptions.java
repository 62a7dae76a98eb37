package dev.sojourn.topology.backfill;

import dev.sojourn.topology.pipeline.EventFormat;
import dev.sojourn.topology.pipeline.EventKey;
import dev.sojourn.topology.pipeline.Pipeline;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a backfill is asked to do.
 *
 * @param as its name, which stands behind every name of the live pipeline's
 * @param resume go on with the one of this name that was stopped or killed
 * @param file what is read instead of the live input
 * @param partitions of the topics that are made; empty for as many as the live input has
 */
public record BackfillOptions(
        String as, RangeRequest range, boolean resume, Optional<EventSource> file, OptionalInt partitions) {

    void requireFor(Pipeline live) {
        if (as.endsWith(KeptRange.SUFFIX) || as.endsWith(InputLoad.SUFFIX)) {
            throw new IllegalArgumentException("--as " + as + ": names ending in " + KeptRange.SUFFIX + " and "
                    + InputLoad.SUFFIX + " are those of groups that backfills keep something in; choose another");
        }
        if (file.isPresent() && live.input().key() instanceof EventKey.OfRecord) {
            throw new IllegalArgumentException(
                    "the pipeline takes its key from the Kafka record, and the events of a file have none");
        }
        if (file.isPresent() && live.input().format() != EventFormat.JSON) {
            throw new IllegalArgumentException(
                    "the pipeline reads " + live.input().format().text() + ", and the events of a file are JSON");
        }
    }
}
