package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./sojourn} says to Java, in a folder where everything is built, with a Java that repeats what it hears. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "sojourn");

    @TempDir
    private Path home;

    @BeforeEach
    void build() throws IOException {
        Files.copy(LAUNCHER, home.resolve("sojourn"));
        Files.createDirectories(home.resolve("cli/target"));
        Files.createFile(home.resolve("cli/target/.built"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/usr/bin/env bash\nprintf '%s\\n' \"MALLOC_ARENA_MAX=$MALLOC_ARENA_MAX\" \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void shouldStartFastWhatIsSoonOver() {
        assertThat(told("", "check", "pipeline.yaml"))
                .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .endsWith("dev.sojourn.cli.Main", "check", "pipeline.yaml");
    }

    @Test
    void shouldCompileWhatRunsForLongAsWellAsItCanBe() {
        for (String command : List.of("run", "backfill")) {
            assertThat(told("", command, "pipeline.yaml"))
                    .noneMatch(option -> option.startsWith("-XX:"))
                    .endsWith("dev.sojourn.cli.Main", command, "pipeline.yaml");
        }
    }

    /** Java refuses two collectors, and of two values of one option takes the last. */
    @Test
    void shouldLeaveTheLastWordToTheUsersOptions() {
        assertThat(told("-XX:+UseParallelGC -XX:TieredStopAtLevel=4", "demo"))
                .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=4")
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(told("-Xmx2g", "run")).containsSubsequence("-Xmx2g", "-cp");
    }

    @Test
    void shouldKeepFreedMemoryInFewPoolsUnlessTheEnvironmentSaysOtherwise() {
        assertThat(told(Map.of(), "run")).contains("MALLOC_ARENA_MAX=2");
        assertThat(told(Map.of("MALLOC_ARENA_MAX", "7"), "run")).contains("MALLOC_ARENA_MAX=7");
    }

    private List<String> told(String options, String... arguments) {
        return told(Map.of("SOJOURN_JAVA_OPTIONS", options), arguments);
    }

    private List<String> told(Map<String, String> environment, String... arguments) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder("bash", home.resolve("sojourn").toString());
            builder.command().addAll(List.of(arguments));
            builder.environment().remove("MALLOC_ARENA_MAX");
            builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            List<String> lines = process.inputReader().lines().toList();
            assertThat(process.waitFor()).as("%s", lines).isZero();
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
