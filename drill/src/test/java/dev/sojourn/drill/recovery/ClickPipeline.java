package dev.sojourn.drill.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.AggregateRule.Kind;
import dev.sojourn.drill.oracle.rule.EventFate;
import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.topic.OracleTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pipeline all recoveries are tried on, as a file for the instances and as rules for the oracle: sessions of clicks
 * with a gap of ten seconds and a grace of one. What differs between tests are patience and Kafka's settings.
 *
 * @param name the application's id, from which all topics have their names
 */
record ClickPipeline(
        String name,
        int partitions,
        boolean partitionedByKey,
        Duration idleAfter,
        Duration idleClose,
        Map<String, String> kafka) {

    static final Duration GAP = Duration.ofSeconds(10);
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration NEVER = Duration.ofHours(1);

    /** So small that a few hundred sessions reach the disk, where it has something to lose. */
    private static final String WRITE_BUFFER_BYTES = "16384";

    /** A pipeline that comes to rest soon after its input has, and whose dead members' transactions end soon, too. */
    static ClickPipeline of(String name, int partitions) {
        return new ClickPipeline(name, partitions, false, Duration.ofSeconds(2), Duration.ofSeconds(1), Map.of())
                .with("group.protocol", "streams")
                .with("commit.interval.ms", "200")
                .with("producer.transaction.timeout.ms", "3000")
                .with("sojourn.state.write.buffer.bytes", WRITE_BUFFER_BYTES);
    }

    /** The same with a Kafka property. */
    ClickPipeline with(String key, String value) {
        Map<String, String> more = new TreeMap<>(kafka);
        more.put(key, value);
        return new ClickPipeline(name, partitions, partitionedByKey, idleAfter, idleClose, more);
    }

    ClickPipeline with(Protocol protocol, Duration sessionTimeout) {
        ClickPipeline pipeline = this;
        for (Map.Entry<String, String> each :
                protocol.properties(sessionTimeout).entrySet()) {
            pipeline = pipeline.with(each.getKey(), each.getValue());
        }
        return pipeline;
    }

    /** The same over an input that is partitioned by the key of its sessions, so that there is no repartition topic. */
    ClickPipeline direct() {
        return new ClickPipeline(name, partitions, true, idleAfter, idleClose, kafka);
    }

    /** The same, but that a machine stands still for some seconds makes no source idle. */
    ClickPipeline patient() {
        return new ClickPipeline(name, partitions, partitionedByKey, Duration.ofSeconds(8), idleClose, kafka);
    }

    /** The same, but it takes no source for idle within the length of a test: what is open stays open. */
    ClickPipeline neverIdle() {
        return new ClickPipeline(name, partitions, partitionedByKey, NEVER, NEVER, kafka);
    }

    /** The same, but that all sources are idle closes nothing within the length of a test. */
    ClickPipeline neverClosingIdle() {
        return new ClickPipeline(name, partitions, partitionedByKey, idleAfter, NEVER, kafka);
    }

    String yaml(String bootstrapServers, Path stateFolder) {
        return """
                name: %1$s
                input: { topic: %1$s, key: user, time: ts, max-future: 5m, idle-after: %2$dms, partitioned-by-key: %9$s }
                stages:
                  - filter: event.type != "heartbeat"
                  - map: { page: event.page, amount: event.amount }
                windows:
                  - name: sessions
                    session: { gap: %3$dms, grace: %4$dms, idle-close: %5$dms }
                    aggregate: { events: count(), revenue: sum(amount), landing: first(page), exit: last(page) }
                    output: %1$s-sessions
                late: { topic: %1$s-late }
                dead-letters: { topic: %1$s-dead }
                state: { dir: "%6$s" }
                kafka:
                  bootstrap.servers: "%7$s"
                %8$s
                """.formatted(
                        name,
                        idleAfter.toMillis(),
                        GAP.toMillis(),
                        GRACE.toMillis(),
                        idleClose.toMillis(),
                        stateFolder,
                        bootstrapServers,
                        properties(),
                        partitionedByKey);
    }

    private String properties() {
        return kafka.entrySet().stream()
                .map(each -> "  " + each.getKey() + ": \"" + each.getValue() + '"')
                .collect(Collectors.joining("\n"));
    }

    OracleTopics topics() {
        return new OracleTopics(name, name + "-sessions", name + "-late", name + "-dead", ledgerChangelog());
    }

    String repartitionTopic() {
        return name + "-sessions-repartition";
    }

    String changelog() {
        return name + "-sessions-changelog";
    }

    String ledgerChangelog() {
        return name + "-sessions-ledger-changelog";
    }

    List<LocalTopic> localTopics() {
        return Stream.of(topics().input(), topics().results(), topics().late(), topics().deadLetters())
                .map(topic -> new LocalTopic(topic, partitions).keepingAll())
                .toList();
    }

    static OracleRules rules() {
        return new OracleRules(
                "user",
                "ts",
                Duration.ofMinutes(5),
                GAP,
                GRACE,
                ClickPipeline::fate,
                List.of(
                        new AggregateRule("events", Kind.COUNT, null),
                        new AggregateRule("revenue", Kind.SUM, "amount"),
                        new AggregateRule("landing", Kind.FIRST, "page"),
                        new AggregateRule("exit", Kind.LAST, "page")));
    }

    private static EventFate fate(JsonNode event) {
        if (event.path("type").asText().equals("heartbeat")) {
            return EventFate.filter();
        }
        if (!event.has("type") || !event.has("page") || !event.has("amount")) {
            return EventFate.reject();
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set("page", event.get("page"));
        fields.set("amount", event.get("amount"));
        return EventFate.keep(fields);
    }
}
