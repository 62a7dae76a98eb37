package dev.sojourn.topology.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sojourn.topology.example.DslTopology.Lengths;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where nothing is late, windows are those of Kafka Streams' own DSL: same starts, same ends, same numbers, for events of several keys
 * that come up to the grace period out of order. A failure names its seed; run it alone with {@code -Dsojourn.seed=...}.
 */
final class DslComparisonTest {

    private static final int HISTORIES = 12;
    private static final int EVENTS = 250;
    private static final List<String> SHAPES = List.of("sessions", "tumbling", "hopping", "sliding");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path stateDir;

    @Test
    void shouldMakeTheWindowsOfTheDsl() throws IOException {
        long only = Long.getLong("sojourn.seed", -1);
        for (long seed : (only >= 0 ? LongStream.of(only) : LongStream.range(0, HISTORIES)).toArray()) {
            // given
            SplittableRandom random = new SplittableRandom(seed);
            Lengths lengths = lengths(random);
            String emit = random.nextBoolean() ? "final" : "updates";
            List<Event> events = events(random, lengths.grace().toMillis());

            // when
            String ours = ours(pipeline(lengths, emit), stateDir.resolve("" + seed), events);

            // then
            assertThat(ours)
                    .as("seed %s, emit %s, %s".formatted(seed, emit, lengths))
                    .isEqualTo(dsl(lengths, events));
        }
    }

    private record Event(String key, long time, long value) {}

    private static Lengths lengths(SplittableRandom random) {
        long advance = random.nextLong(1, 8);
        return new Lengths(
                seconds(random.nextLong(1, 15)),
                seconds(advance * random.nextLong(1, 5)),
                seconds(advance),
                seconds(random.nextLong(1, 15)),
                seconds(random.nextLong(0, 12)));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Half of the times are whole seconds, so that many events are just on the border of a window. */
    private static List<Event> events(SplittableRandom random, long grace) {
        List<Event> events = new ArrayList<>();
        long clock = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < EVENTS; i++) {
            clock += random.nextInt(20) == 0 ? 30_000 : random.nextLong(0, 3_000);
            clock -= random.nextBoolean() ? clock % 1_000 : 0;
            long back = random.nextInt(3) == 0 ? random.nextLong(grace + 1) : 0;
            events.add(new Event("k" + random.nextInt(4), clock - back, random.nextLong(-50, 50)));
        }
        return inTime(events, grace);
    }

    /** Rounding may have set the clock back; no event is behind the greatest time by more than the grace. */
    private static List<Event> inTime(List<Event> events, long grace) {
        List<Event> inTime = new ArrayList<>();
        long clock = 0;
        for (Event event : events) {
            clock = Math.max(clock, event.time());
            inTime.add(new Event(event.key(), Math.max(event.time(), clock - grace), event.value()));
        }
        return inTime;
    }

    private static Pipeline pipeline(Lengths lengths, String emit) {
        StringBuilder yaml = new StringBuilder("""
                name: same
                input: { topic: input, key: key, time: time }
                late: { topic: late }
                dead-letters: { topic: dead }
                kafka: { bootstrap.servers: "none:1" }
                windows:
                """);
        Map<String, String> shapes = Map.of(
                "sessions", "session: { gap: %s, grace: %s }".formatted(lengths.gap(), lengths.grace()),
                "tumbling", "tumbling: { size: %s, grace: %s }".formatted(lengths.size(), lengths.grace()),
                "hopping",
                        "hopping: { size: %s, advance: %s, grace: %s }"
                                .formatted(lengths.size(), lengths.advance(), lengths.grace()),
                "sliding", "sliding: { difference: %s, grace: %s }".formatted(lengths.difference(), lengths.grace()));
        shapes.forEach((name, shape) -> yaml.append("  - name: ")
                .append(name)
                .append("\n    ")
                .append(shape)
                .append("\n    emit: ")
                .append(emit)
                .append("\n    output: ")
                .append(name)
                .append("\n    aggregate: { n: count(), sum: sum(value), min: min(value), max: max(value) }\n"));
        return PipelineFile.parse("same.yaml", yaml.toString());
    }

    private static String ours(Pipeline pipeline, Path stateDir, List<Event> events) throws JsonProcessingException {
        try (PipelineRun run = new PipelineRun(pipeline, stateDir)) {
            events.forEach(event -> run.send(
                    "{\"key\":\"%s\",\"time\":%d,\"value\":%d}".formatted(event.key(), event.time(), event.value())));
            run.goIdle();
            assertThat(run.read("late")).isEmpty();
            Map<String, String> windows = new TreeMap<>();
            for (String shape : SHAPES) {
                Map<String, String> table = new TreeMap<>();
                for (TestRecord<String, String> record : run.read(shape)) {
                    JsonNode key = JSON.readTree(record.key());
                    change(table, shape + " " + key.get("key").textValue() + "," + key.get("start"), record.value());
                }
                for (Map.Entry<String, String> each : table.entrySet()) {
                    JsonNode result = JSON.readTree(each.getValue());
                    assertThat(result.has("closed")).isTrue();
                    List<JsonNode> numbers =
                            List.of(result.get("n"), result.get("sum"), result.get("min"), result.get("max"));
                    windows.put(each.getKey() + "," + result.get("end"), numbers.toString());
                }
            }
            return lines(windows);
        }
    }

    private static String dsl(Lengths lengths, List<Event> events) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "dsl");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, InMemoryDslStoreSuppliers.class);
        try (TopologyTestDriver driver = new TopologyTestDriver(DslTopology.of(lengths), settings)) {
            TestInputTopic<String, Long> input =
                    driver.createInputTopic(DslTopology.INPUT, new StringSerializer(), new LongSerializer());
            events.forEach(event -> input.pipeInput(event.key(), event.value(), event.time()));
            Map<String, String> windows = new TreeMap<>();
            for (String shape : SHAPES) {
                driver.createOutputTopic(shape, new StringDeserializer(), new StringDeserializer())
                        .readRecordsToList()
                        .forEach(record -> change(windows, shape + " " + record.key(), record.value()));
            }
            return lines(windows);
        }
    }

    private static void change(Map<String, String> table, String key, String value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
    }

    private static String lines(Map<String, String> windows) {
        StringBuilder lines = new StringBuilder();
        windows.forEach((window, numbers) ->
                lines.append(window).append(' ').append(numbers).append('\n'));
        return lines.toString();
    }
}
