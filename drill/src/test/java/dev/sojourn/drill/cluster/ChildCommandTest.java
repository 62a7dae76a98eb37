package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildCommandTest {

    @Test
    void shouldPutTheCallersOptionsBeforeTheMainClassAndItsArguments() {
        ChildCommand command = new ChildCommand(
                "child", "some.Main", List.of("a", "b"), List.of("-Xmx64m"), Path.of("/logs/child.log"), line -> {});

        assertThat(command.commandLine()).endsWith("-Xmx64m", "some.Main", "a", "b");
    }

    @Test
    void shouldLeaveTheReportOfACrashBesideTheLog() {
        ChildCommand command =
                new ChildCommand("child", "some.Main", List.of(), List.of(), Path.of("/logs/child.log"), line -> {});

        assertThat(command.commandLine()).contains("-XX:ErrorFile=/logs/child-crash-%p.log");
    }

    @Test
    void shouldMakeTheClassPathIndependentOfTheWorkingFolder() {
        String here = Path.of("").toAbsolutePath().toString();

        assertThat(ClassPath.of(String.join(File.pathSeparator, "lib/a.jar", "/b.jar", ""))
                        .text())
                .isEqualTo(String.join(File.pathSeparator, here + "/lib/a.jar", "/b.jar", here));
    }

    @Test
    void shouldPutLibrariesBeforeWhatIsBuiltHere() {
        ClassPath classPath = ClassPath.of(
                String.join(File.pathSeparator, "/classes", "/sojourn-drill-0.1.0.jar", "/a.jar", "/b.jar"));

        assertThat(classPath.librariesText()).isEqualTo(String.join(File.pathSeparator, "/a.jar", "/b.jar"));
        assertThat(classPath.text())
                .isEqualTo(String.join(File.pathSeparator, "/a.jar", "/b.jar", "/classes", "/sojourn-drill-0.1.0.jar"));
    }
}
