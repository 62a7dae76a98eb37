package dev.sojourn.drill.oracle.topic;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads one topic after the other to its end. */
final class TopicDrain {

    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;
    private final Deadline deadline;
    private Map<String, String> lastHeaders = Map.of();

    /** @param uncommitted only asked for the ends: those a reader of committed records is told stop at an open transaction */
    TopicDrain(Consumer<byte[], byte[]> committed, Consumer<byte[], byte[]> uncommitted, Deadline deadline) {
        this.committed = committed;
        this.uncommitted = uncommitted;
        this.deadline = deadline;
    }

    /** Every record there ever was. */
    List<RawRecord> all(String topic) {
        List<TopicPartition> partitions = partitions(topic);
        inTime(topic, () -> committed.beginningOffsets(partitions, deadline.left()))
                .forEach(TopicDrain::requireBeginning);
        return drain(topic, partitions);
    }

    /** The records a compacted topic still has. */
    List<RawRecord> compacted(String topic) {
        return drain(topic, partitions(topic));
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = inTime(topic, () -> committed.partitionsFor(topic, deadline.left())).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("Topic " + topic + " does not exist");
        }
        return partitions;
    }

    private static void requireBeginning(TopicPartition partition, long offset) {
        if (offset > 0) {
            throw new IllegalStateException(partition + " begins at offset " + offset
                    + ": its first records are deleted, nothing can be proven; set the topic's retention.ms to -1");
        }
    }

    private List<RawRecord> drain(String topic, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = inTime(topic, () -> uncommitted.endOffsets(partitions, deadline.left()));
        committed.assign(partitions);
        committed.seekToBeginning(partitions);
        List<RawRecord> records = new ArrayList<>();
        Map<TopicPartition, Long> ahead = ahead(topic, ends);
        while (!ahead.isEmpty()) {
            if (deadline.isOver()) {
                throw new IllegalStateException(tooLong(topic, ahead, ends));
            }
            committed.poll(LONGEST_POLL).forEach(record -> records.add(raw(record)));
            ahead = ahead(topic, ends);
        }
        return records;
    }

    /** The positions of the partitions not yet read to their ends. A position moves past transaction markers, too. */
    private Map<TopicPartition, Long> ahead(String topic, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> ahead = new HashMap<>();
        ends.forEach((partition, end) -> {
            long position = inTime(topic, () -> committed.position(partition, deadline.left()));
            if (position < end) {
                ahead.put(partition, position);
            }
        });
        return ahead;
    }

    private <T> T inTime(String topic, Supplier<T> question) {
        try {
            return question.get();
        } catch (TimeoutException noAnswer) {
            String what = "The broker gave no answer about topic " + topic + " within "
                    + deadline.limit().toMillis();
            throw new IllegalStateException(what + " ms", noAnswer);
        }
    }

    private String tooLong(String topic, Map<TopicPartition, Long> ahead, Map<TopicPartition, Long> ends) {
        Map<Integer, String> standings = new TreeMap<>();
        ahead.forEach((partition, position) ->
                standings.put(partition.partition(), partition + " at " + position + " of " + ends.get(partition)));
        return "Topic " + topic + " could not be read to its end within "
                + deadline.limit().toMillis() + " ms: "
                + standings.values().stream().collect(joining(", "))
                + "; an open transaction may hold back the rest";
    }

    private RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
        return new RawRecord(
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                texts(record.headers()));
    }

    /** Results all have the same headers: a map for each would take more memory than the records. */
    private Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), text(header.value()));
        }
        if (!texts.equals(lastHeaders)) {
            lastHeaders = Collections.unmodifiableMap(texts);
        }
        return lastHeaders;
    }

    private static String text(byte[] value) {
        return Optional.ofNullable(value)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
