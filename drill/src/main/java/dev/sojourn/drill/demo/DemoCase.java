package dev.sojourn.drill.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.AggregateRule.Kind;
import dev.sojourn.drill.oracle.rule.EventFate;
import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.topic.OracleTopics;
import dev.sojourn.topology.pipeline.file.InvalidPipelineException;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pipeline to demonstrate, stated twice: as the file the instances run, and in Java for the oracle, which trusts
 * nothing of the topology's.
 *
 * @param name the pipeline's name, from which its topics have theirs
 * @param countField the aggregate that counts the events of a session
 */
public record DemoCase(String name, String template, OracleRules rules, String countField) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration MAX_FUTURE = Duration.ofMinutes(5);

    /** A dead letter is its event and the reason, which must fit even where the event only just did. */
    private static final String DEAD_LETTER_BYTES = Integer.toString(2 << 20);

    public DemoCase {
        String file = fill(template, "127.0.0.1:9092", Path.of("state"), Path.of("snapshots"));
        try {
            PipelineFile.parse(name, file);
        } catch (InvalidPipelineException e) {
            throw DemoException.wrongCall(e.getMessage());
        }
    }

    /** The clicks of a shop's visitors. */
    public static DemoCase clicks() {
        return new DemoCase(
                "clicks",
                resource("clicks.yaml"),
                new OracleRules(
                        "user",
                        "ts",
                        MAX_FUTURE,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        DemoCase::click,
                        List.of(
                                new AggregateRule("events", Kind.COUNT, null),
                                new AggregateRule("revenue", Kind.SUM, "amount"),
                                new AggregateRule("landing", Kind.FIRST, "page"),
                                new AggregateRule("exit", Kind.LAST, "page"))),
                "events");
    }

    /** The requests in a web server's combined access log. */
    public static DemoCase accessLog() {
        return new DemoCase(
                "access-log",
                resource("access-log.yaml"),
                halfAnHour(
                        "host",
                        "ts",
                        new AggregateRule("requests", Kind.COUNT, null),
                        new AggregateRule("bytes", Kind.SUM, "bytes"),
                        new AggregateRule("entry", Kind.FIRST, "path"),
                        new AggregateRule("exit", Kind.LAST, "path")),
                "requests");
    }

    /** Any JSON events, which are counted, with their session key and event time in these fields. */
    public static DemoCase events(String keyField, String timeField) {
        return new DemoCase(
                "events",
                resource("events.yaml").replace("${key}", quoted(keyField)).replace("${time}", quoted(timeField)),
                halfAnHour(keyField, timeField, new AggregateRule("events", Kind.COUNT, null)),
                "events");
    }

    /** The pipeline file of an instance that finds Kafka and keeps its state and its snapshots there. */
    String pipelineFile(String bootstrapServers, Path stateFolder, Path snapshots) {
        return fill(template, bootstrapServers, stateFolder, snapshots);
    }

    OracleTopics topics() {
        return new OracleTopics(
                name, name + "-sessions", name + "-late", name + "-dead", name + "-sessions-ledger-changelog");
    }

    /** To be created before an instance starts. Events may be years old, and results as well. */
    List<LocalTopic> localTopics(int partitions) {
        OracleTopics topics = topics();
        LocalTopic deadLetters = new LocalTopic(topics.deadLetters(), partitions)
                .keepingAll()
                .with("max.message.bytes", DEAD_LETTER_BYTES);
        Stream<LocalTopic> others = Stream.of(topics.input(), topics.results(), topics.late())
                .map(topic -> new LocalTopic(topic, partitions).keepingAll());
        return Stream.concat(others, Stream.of(deadLetters)).toList();
    }

    /** What {@code stages} in the file say: heartbeats are filtered, page and amount go on and must be there. */
    private static EventFate click(JsonNode event) {
        JsonNode type = event.get("type");
        if (type == null) {
            return EventFate.reject();
        }
        if (type.isTextual() && type.textValue().equals("heartbeat")) {
            return EventFate.filter();
        }
        JsonNode page = event.get("page");
        JsonNode amount = event.get("amount");
        if (page == null || amount == null) {
            return EventFate.reject();
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set("page", page);
        fields.set("amount", amount);
        return EventFate.keep(fields);
    }

    private static OracleRules halfAnHour(String keyField, String timeField, AggregateRule... aggregates) {
        return new OracleRules(
                keyField,
                timeField,
                MAX_FUTURE,
                Duration.ofMinutes(30),
                Duration.ofMinutes(1),
                event -> EventFate.keep(((ObjectNode) event).deepCopy()),
                List.of(aggregates));
    }

    private static String fill(String template, String bootstrapServers, Path stateFolder, Path snapshots) {
        String place = resource("place.yaml")
                .replace("${bootstrap}", quoted(bootstrapServers))
                .replace("${state}", quoted(stateFolder.toString()))
                .replace("${snapshots}", quoted(snapshots.toString()));
        return template + place;
    }

    /** As JSON, which YAML reads as it is meant. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text always makes JSON", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = DemoCase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
