package dev.sojourn.topology.backfill;

import dev.sojourn.topology.backfill.BackfillRange.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The range of a backfill as the broker keeps it, so that one that was killed goes on to where it was to end: the offsets
 * of a consumer group without members, each partition's end with its start as metadata.
 */
final class KeptRange {

    static final String SUFFIX = "-range";

    private KeptRange() {}

    static String group(String application) {
        return application + SUFFIX;
    }

    static Map<TopicPartition, OffsetAndMetadata> offsets(BackfillRange range) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        range.spans()
                .forEach((partition, span) -> offsets.put(
                        new TopicPartition(range.topic(), partition),
                        new OffsetAndMetadata(span.end(), Long.toString(span.start()))));
        return offsets;
    }

    /** Empty where none is kept. */
    static Optional<BackfillRange> of(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<Integer, Span> spans = new TreeMap<>();
        offsets.forEach((partition, kept) ->
                spans.put(partition.partition(), new Span(Long.parseLong(kept.metadata()), kept.offset())));
        return offsets.keySet().stream().findFirst().map(any -> new BackfillRange(any.topic(), spans));
    }
}
