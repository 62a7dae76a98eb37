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

/** A wrong call is refused before any broker is asked: there is none. */
class BackfillCommandTest {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private Path pipeline;

    @BeforeEach
    void write() throws IOException {
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                name: shop
                input: { topic: orders, key: user, time: at }
                windows:
                  - name: visits
                    session: { gap: 30m }
                    aggregate: { events: count() }
                    output: visits
                late: { topic: orders-late }
                dead-letters: { topic: orders-late-x }
                kafka: { bootstrap.servers: "localhost:1" }
                state: { dir: "%s" }
                """.formatted(folder));
    }

    @Test
    void shouldTakeOneBeginningOnly() {
        assertThat(run("--from-offset", "7", "--from-time", "2026-03-02T09:00:00Z"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("mutually exclusive");
    }

    @Test
    void shouldSayWhatATimeLooksLike() {
        assertThat(run("--from-time", "yesterday")).isEqualTo(2);
        assertThat(errors.toString()).contains("--from-time", "2026-03-02T09:00:00Z", "yesterday");
    }

    @Test
    void shouldSayWhatAnOffsetLooksLike() {
        assertThat(run("--from-offset", "-1")).isEqualTo(2);
        assertThat(errors.toString()).contains("--from-offset", "earliest", "-1");
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItBegins() {
        assertThat(run("--from-time", "2026-03-02T09:00:00Z", "--to-time", "2026-03-01T09:00:00Z"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("2026-03-01", "2026-03-02");
    }

    @Test
    void shouldRefuseAnotherRangeForWhatIsResumed() {
        assertThat(run("--resume", "--from-offset", "7")).isEqualTo(2);
        assertThat(errors.toString()).contains("--resume", "--from-offset");
    }

    @Test
    void shouldRefuseANameThatIsTaken() {
        assertThat(run("--as", "x")).isEqualTo(2);
        assertThat(errors.toString()).contains("orders-late-x", "another name");
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        assertThat(run("--from-file", "no/such.log")).isEqualTo(2);
        assertThat(errors.toString()).contains("no/such.log");
    }

    @Test
    void shouldRefuseFewerThanOnePartition() {
        assertThat(run("--partitions", "0")).isEqualTo(2);
        assertThat(errors.toString()).contains("--partitions");
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "backfill";
        arguments[1] = pipeline.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
