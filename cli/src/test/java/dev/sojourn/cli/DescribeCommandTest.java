package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sojourn describe} where no broker is asked. */
class DescribeCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("pipeline.yaml"), """
                name: clicks
                input: { topic: clicks, key: user, time: ts }
                windows:
                  - name: sessions
                    session: { gap: 30m }
                    aggregate: { events: count() }
                    output: clicks-sessions
                late: { topic: clicks-late }
                dead-letters: { topic: clicks-dead }
                kafka: { bootstrap.servers: "127.0.0.1:1" }
                """);
    }

    @Test
    void shouldShowWhatAPipelineIsMadeOfInTheOrderOfItsData() {
        assertThat(run("describe", file.toString())).isZero();

        assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]).filter(word -> !word.isEmpty()))
                .containsSubsequence("input", "window", "late", "topics", "stores", "rights");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void shouldPrintNothingButThePictureWhereThatIsAskedFor() {
        assertThat(run("describe", "--mermaid", file.toString())).isZero();

        assertThat(out.toString()).startsWith("flowchart LR").contains("clicks-sessions-repartition");
        assertThat(out.toString()).doesNotContain("kafka-acls");
    }

    @Test
    void shouldSayThatANumberOfPartitionsNeedsTopicsToBeCreated() {
        assertThat(run("describe", "--partitions", "3", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--partitions", "--create-topics");
    }

    @Test
    void shouldNameAClientConfigurationThatIsNotThere() {
        assertThat(run("describe", "--command-config", "no-such.properties", file.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("no-such.properties");
    }

    @Test
    void shouldNameAMissingPipelineFile() {
        assertThat(run("describe", "no-such.yaml")).isEqualTo(2);
        assertThat(errors.toString()).contains("no-such.yaml");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
