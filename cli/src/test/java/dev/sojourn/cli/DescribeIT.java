package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline's topics on a real broker: what is missing is made, and what contradicts is refused. */
@Timeout(300)
class DescribeIT {

    @RegisterExtension
    static final LocalBroker BROKER = new LocalBroker();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void shouldRefuseMissingTopicsAndCreateThemWhenAsked() throws Exception {
        create(new LocalTopic("missing", 3));

        assertThat(describe("missing")).isEqualTo(1);
        assertThat(errors.toString()).contains("missing-dead, missing-late, missing-results", "--create-topics");

        assertThat(describe("missing", "--create-topics")).isZero();
        assertThat(out.toString()).containsPattern("missing-results +results +3 partitions");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrapServers()))) {
            ConfigResource results = new ConfigResource(ConfigResource.Type.TOPIC, "missing-results");
            assertThat(admin.describeConfigs(List.of(results))
                            .all()
                            .get()
                            .get(results)
                            .get("cleanup.policy"))
                    .satisfies(policy -> assertThat(policy.value()).isEqualTo("compact"));
        }
    }

    @Test
    void shouldCreateTheInputTooWithAGivenNumberOfPartitions() throws IOException {
        assertThat(describe("nothing", "--create-topics")).isEqualTo(1);
        assertThat(errors.toString()).contains("nothing-late");

        assertThat(describe("nothing", "--create-topics", "--partitions", "2")).isZero();
        assertThat(out.toString()).containsPattern("nothing +input +2 partitions");
    }

    @Test
    void shouldRefuseContradictionsOneLineEach() throws IOException {
        create(
                new LocalTopic("wrong", 3).with("retention.ms", "1000"),
                new LocalTopic("wrong-results", 3),
                new LocalTopic("wrong-late", 3),
                new LocalTopic("wrong-dead", 3),
                new LocalTopic("wrong-minutes-repartition", 2));

        assertThat(describe("wrong")).isEqualTo(1);
        assertThat(errors.toString().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("refused: the input wrong keeps events for 1000 ms"),
                        line -> assertThat(line).startsWith("refused: the repartition topic wrong-minutes-repartition"),
                        line -> assertThat(line).startsWith("warning: the output wrong-results is not compacted"));

        errors.getBuffer().setLength(0);
        assertThat(execute("run", pipeline("wrong"))).isEqualTo(1);
        assertThat(errors.toString()).contains("keeps events for 1000 ms").contains("wrong-minutes-repartition");
    }

    private static void create(LocalTopic... topics) {
        new LocalTopics(BROKER.bootstrapServers()).create(List.of(topics));
    }

    private int describe(String name, String... options) throws IOException {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "describe";
        arguments[1] = pipeline(name);
        arguments[2] = "--bootstrap-server";
        arguments[3] = BROKER.bootstrapServers();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return execute(arguments);
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private String pipeline(String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                name: %1$s
                input: { topic: %1$s, key: user, time: ts }
                windows:
                  - name: minutes
                    tumbling: { size: 1m, grace: 10s }
                    aggregate: { events: count() }
                    emit: updates
                    output: %1$s-results
                late: { topic: %1$s-late }
                dead-letters: { topic: %1$s-dead }
                kafka: { bootstrap.servers: "%2$s" }
                state: { dir: "%3$s" }
                """.formatted(
                                name, BROKER.bootstrapServers(), folder.resolve("state")))
                .toString();
    }
}
