package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String RIGHT = """
            name: clicks
            input: { topic: clicks, key: user, time: record.timestamp }
            stages:
              - filter: event.type != "heartbeat"
              - map: { page: event.page, amount: event.amount, bot: event.bot }
              - drop: bot
              - rename: { page: path }
            windows:
              - name: sessions
                session: { gap: 30m, max: 4h, grace: 1m }
                aggregate: { events: count(), p95: quantile(amount, 0.95) }
                output: clicks-sessions
              - name: minutes
                key: event.path
                hopping: { size: 1m, advance: 10s }
                aggregate: { events: count() }
                emit: updates
                output: clicks-minutes
            late: { topic: clicks-late }
            dead-letters: { topic: clicks-dead }
            kafka: { bootstrap.servers: "localhost:9092", sasl.password: hunter2 }
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void shouldSayWhatARightFileDoes() throws IOException {
        assertThat(check(RIGHT)).isZero();
        assertThat(errors.toString()).isEmpty();
        assertThat(out.toString().lines())
                .containsExactly(
                        "pipeline      clicks",
                        "input         clicks (json), key user, time record.timestamp",
                        "stage         filter event.type != \"heartbeat\"",
                        "stage         map to page, amount, bot",
                        "stage         drop bot",
                        "stage         rename page to path",
                        "window        sessions: session, gap 30m, max 4h, grace 1m",
                        "                events  count()",
                        "                p95  quantile(amount, 0.95)",
                        "                results  final, to clicks-sessions",
                        "window        minutes: hopping, size 1m, advance 10s, grace 0s",
                        "                key  event.path",
                        "                events  count()",
                        "                results  updates, to clicks-minutes",
                        "late          clicks-late",
                        "dead letters  clicks-dead");
    }

    @Test
    void shouldSayAllThatIsWrongOnOneLineEach() throws IOException {
        // given
        Path file = folder.resolve("pipeline.yaml");

        // when
        int exitCode = check(RIGHT.replace("gap: 30m", "gap: soon")
                .replace("path }", "\"\" }")
                .replace("late:", "lat:"));

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(errors.toString().lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith(file + ":14:10: windows[1].key: the stages leave no field path"))
                .anyMatch(line -> line.startsWith(file + ":10:21: windows[0].session.gap: expected a duration"))
                .anyMatch(line -> line.startsWith(file + ":7:21: stages[3].rename.page: expected the name of a field"))
                .anyMatch(line -> line.startsWith(file + ":19:1: lat: unknown key; did you mean late?"))
                .anyMatch(line -> line.startsWith(file + ":1:1: late: is missing; expected late: { topic:"));
    }

    @Test
    void shouldHaveTheModuleForAvroAndProtobuf() throws IOException {
        String registry = ", schema-registry: { url: \"http://registry:8081\", user: ada, password: hunter2 }";

        assertThat(check(RIGHT.replace("topic: clicks,", "topic: clicks, format: avro" + registry + ",")))
                .isZero();
        assertThat(out.toString())
                .contains("input         clicks (avro, schemas from http://registry:8081), key user,")
                .doesNotContain("hunter2");
        assertThat(check(RIGHT.replace("topic: clicks,", "topic: clicks, format: protobuf" + registry + ",")))
                .isZero();
    }

    @Test
    void shouldNameAMissingFile() {
        assertThat(run("check", "no-such.yaml")).isEqualTo(2);
        assertThat(errors.toString()).isEqualTo("no-such.yaml: there is no such file" + System.lineSeparator());
    }

    private int check(String yaml) throws IOException {
        return run(
                "check",
                Files.writeString(folder.resolve("pipeline.yaml"), yaml).toString());
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
