package dev.sojourn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each example of {@code docs/examples} on a real broker, at full speed: what is last said of each window is what was worked
 * out by hand, and so is all that is late or a dead letter.
 */
@Tag("deep")
@Timeout(300)
class ExamplesIT {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final String AS = "tried";
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final LocalBroker BROKER = new LocalBroker();

    @TempDir
    Path folder;

    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldComeOutAsWorkedOutByHand(String name) throws IOException {
        Path example = EXAMPLES.resolve(name);
        StringWriter errors = new StringWriter();

        int code = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors, true))
                .execute(
                        "backfill",
                        pipeline(example).toString(),
                        "--as",
                        AS,
                        "--from-file",
                        example.resolve("events.jsonl").toString(),
                        "--partitions",
                        "1");

        assertThat(code).as(errors.toString()).isZero();
        expected(example).forEach((topic, messages) -> {
            List<Message> written = written(topic + "-" + AS);
            if (topic.endsWith("-late") || topic.endsWith("-dead")) {
                assertThat(written).as(topic).containsExactlyInAnyOrderElementsOf(messages);
            } else {
                assertThat(lastOfEach(written)).as(topic).isEqualTo(lastOfEach(messages));
            }
        });
    }

    private record Message(JsonNode key, JsonNode value) {}

    private Path pipeline(Path example) throws IOException {
        String text =
                Files.readString(example.resolve("pipeline.yaml")).replace("localhost:9092", BROKER.bootstrapServers());
        return Files.writeString(
                folder.resolve("pipeline.yaml"), text + "state: { dir: \"" + folder.resolve("state") + "\" }\n");
    }

    private static Map<String, List<Message>> expected(Path example) throws IOException {
        Map<String, List<Message>> expected = new TreeMap<>();
        for (String line : Files.readAllLines(example.resolve("expected.jsonl"))) {
            JsonNode message = JSON.readTree(line);
            expected.computeIfAbsent(message.get("topic").textValue(), topic -> new ArrayList<>())
                    .add(new Message(message.get("key"), message.get("value")));
        }
        return expected;
    }

    /** By key; without what depends on when it was told: how often, and on what grounds a window was closed. */
    private static Map<JsonNode, JsonNode> lastOfEach(List<Message> messages) {
        Map<JsonNode, JsonNode> last = new LinkedHashMap<>();
        for (Message each : messages) {
            last.remove(each.key());
            if (each.value() instanceof ObjectNode result) {
                last.put(each.key(), result.deepCopy().without(List.of("closed", "revision")));
            }
        }
        return last;
    }

    private static List<Message> written(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                BROKER.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false);
        List<Message> written = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    written.add(new Message(parsed(each.key()), parsed(each.value())));
                }
            }
        }
        return written;
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return bytes == null ? NullNode.getInstance() : JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(new String(bytes, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
