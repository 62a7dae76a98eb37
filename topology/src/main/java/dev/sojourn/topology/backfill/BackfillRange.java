package dev.sojourn.topology.backfill;

import dev.sojourn.topology.operator.InputRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The part of a topic that is read: of each partition from one offset to before another. */
record BackfillRange(String topic, Map<Integer, Span> spans) {

    /** From {@code start} to before {@code end}. */
    record Span(long start, long end) {

        long length() {
            return end - start;
        }
    }

    BackfillRange {
        spans = new TreeMap<>(spans);
    }

    /** What is asked for, as far as there is such a thing. */
    static BackfillRange of(String topic, RangeRequest request, Map<Integer, PartitionOffsets> offsets) {
        Map<Integer, Span> spans = new TreeMap<>();
        offsets.forEach((partition, there) -> spans.put(partition, span(request, there)));
        return new BackfillRange(topic, spans);
    }

    private static Span span(RangeRequest request, PartitionOffsets there) {
        long end = request.to().isPresent() ? Math.min(there.to().orElse(there.end()), there.end()) : there.end();
        long start = Math.max(start(request.start(), there), there.first());
        return new Span(Math.min(start, end), end);
    }

    private static long start(RangeRequest.Start start, PartitionOffsets there) {
        if (start instanceof RangeRequest.Start.Offset from) {
            return from.offset();
        }
        return start instanceof RangeRequest.Start.Time ? there.from().orElse(there.end()) : there.first();
    }

    /** Where an offset that was asked for is not there, one sentence for each partition. */
    static List<String> clipped(RangeRequest request, Map<Integer, PartitionOffsets> offsets) {
        List<String> sentences = new ArrayList<>();
        if (request.start() instanceof RangeRequest.Start.Offset from) {
            new TreeMap<>(offsets).forEach((partition, there) -> {
                if (from.offset() < there.first()) {
                    sentences.add("partition " + partition + " begins at offset " + there.first() + ": what was at "
                            + from.offset() + " is deleted");
                } else if (from.offset() >= there.end()) {
                    sentences.add("partition " + partition + " ends at offset " + there.end()
                            + ": nothing of it is read, for " + from.offset() + " does not exist");
                }
            });
        }
        return sentences;
    }

    long total() {
        return spans.values().stream().mapToLong(Span::length).sum();
    }

    /** How much of it is behind these positions. */
    long done(Map<Integer, Long> positions) {
        return spans.entrySet().stream()
                .mapToLong(each -> {
                    Span span = each.getValue();
                    long position = positions.getOrDefault(each.getKey(), span.start());
                    return Math.min(Math.max(position, span.start()), span.end()) - span.start();
                })
                .sum();
    }

    InputRange inputRange() {
        return new InputRange(spans.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().end())));
    }
}
