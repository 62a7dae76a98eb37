package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A wrong call gets one clear message and the exit code that says whose fault it is; nothing is started for it. */
class BadCallTest {

    private static final String LOG_LINE =
            "83.149.9.216 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"agent\"";

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void shouldNameAnUnknownOption() {
        assertThat(run("demo", "--onse")).isEqualTo(2);
        assertThat(errors.toString()).contains("--onse").contains("--once");
    }

    @Test
    void shouldNameAnUnknownCommand() {
        assertThat(run("dmeo")).isEqualTo(2);
        assertThat(errors.toString()).contains("dmeo");
    }

    @Test
    void shouldSayWhatANumberMustBe() {
        assertThat(run("demo", "--instances", "many")).isEqualTo(2);
        assertThat(errors.toString()).contains("--instances").contains("many");
    }

    @Test
    void shouldReportAllOptionsThatAreOutOfRange() {
        assertThat(run("demo", "--instances", "0", "--partitions", "0")).isEqualTo(2);
        assertThat(errors.toString()).contains("--instances").contains("--partitions");
    }

    @Test
    void shouldNameAMissingFile() {
        assertThat(run("demo", "--from", "no/such.log")).isEqualTo(2);
        assertThat(errors.toString()).contains("no/such.log").contains("no such file");
    }

    @Test
    void shouldNameADirectoryGivenForAFile() {
        assertThat(run("demo", "--from", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("directory");
    }

    @Test
    void shouldNameTheLineThatIsNoLogLine() throws IOException {
        Path log = Files.write(folder.resolve("access.log"), List.of(LOG_LINE, LOG_LINE, "what is this?"));

        assertThat(run("demo", "--from", log.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("access.log:3").contains("what is this?");
    }

    @Test
    void shouldSayThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(run("demo", "--once", "--port", port)).isEqualTo(1);
            assertThat(errors.toString()).contains(port).contains("in use");
        }
    }

    @Test
    void shouldSayThatTheDataFolderIsNotEmpty() throws IOException {
        Files.createFile(folder.resolve("mine"));

        assertThat(run("demo", "--once", "--data", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("not empty");
        assertThat(folder.resolve("mine")).exists();
    }

    @Test
    void shouldNameAllThatIsWrongWithAPipelineFile() throws IOException {
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), "name: x\ninputs: { topic: a }\n");

        assertThat(run("run", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("inputs").contains("input").contains("windows");
    }

    @Test
    void shouldNameAMissingPipelineFile() {
        assertThat(run("run", "no-such.yaml")).isEqualTo(2);
        assertThat(errors.toString()).contains("no-such.yaml");
    }

    @Test
    void shouldExplainItself() {
        StringWriter out = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out));

        assertThat(command.execute("demo", "--help")).isZero();
        assertThat(out.toString()).contains("--once", "--from", "--seed", "--keep");
    }

    private int run(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
