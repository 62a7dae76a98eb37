package dev.sojourn.drill.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sojourn.drill.demo.picture.Figures;
import dev.sojourn.drill.demo.picture.Snapshot.Outputs;
import dev.sojourn.drill.oracle.topic.LedgerEntry;
import dev.sojourn.drill.oracle.topic.OracleTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts what comes out, for people to watch and to know when all is out. It is no judge: it believes the ledger for
 * what was filtered, and every result for how many events it counts.
 */
final class OutputTally {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OracleTopics topics;
    private final String countField;
    private final Map<Integer, Long> filtered = new HashMap<>();
    private long sessions;
    private long late;
    private long deadLetters;
    private long inSessions;
    private Optional<JsonNode> latest = Optional.empty();

    OutputTally(OracleTopics topics, String countField) {
        this.topics = topics;
        this.countField = countField;
    }

    void count(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.results())) {
            result(record.value());
        } else if (record.topic().equals(topics.late())) {
            late++;
        } else if (record.topic().equals(topics.deadLetters())) {
            deadLetters++;
        } else {
            LedgerEntry.read(record.value()).ifPresent(entry -> filtered.put(record.partition(), entry.filtered()));
        }
    }

    Outputs outputs() {
        long filteredNow = filtered.values().stream().mapToLong(Long::longValue).sum();
        return new Outputs(
                sessions,
                late,
                deadLetters,
                filteredNow,
                inSessions + late + deadLetters + filteredNow,
                latest.map(this::words));
    }

    private void result(byte[] value) {
        sessions++;
        try {
            JsonNode result = JSON.readTree(value);
            inSessions += result.path(countField).asLong();
            latest = Optional.of(result);
        } catch (IOException | IllegalArgumentException e) {
            // No result as it should be: the oracle will say so.
        }
    }

    private String words(JsonNode result) {
        Duration length = Duration.ofMillis(
                result.path("end").asLong() - result.path("start").asLong());
        return "%s   %s in %s, closed by %s"
                .formatted(
                        result.path("key").asText(),
                        Figures.count(result.path(countField).asLong(), singular()),
                        Figures.length(length),
                        result.path("closed").asText());
    }

    private String singular() {
        return countField.endsWith("s") ? countField.substring(0, countField.length() - 1) : countField;
    }
}
