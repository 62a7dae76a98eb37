package dev.sojourn.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path temporary;

    @Test
    void shouldLeaveNothingBehind() {
        Workspace workspace = Workspace.open(options(temporary.resolve("demo"), false), 1);
        workspace.writePipeline("A", "name: clicks");

        workspace.leave();

        assertThat(temporary.resolve("demo")).doesNotExist();
    }

    @Test
    void shouldLeaveWhatIsToBeKept() {
        Workspace workspace = Workspace.open(options(temporary.resolve("demo"), true), 1);
        Path pipeline = workspace.writePipeline("A", "name: clicks");

        workspace.leave();

        assertThat(pipeline).hasContent("name: clicks");
    }

    @Test
    void shouldRefuseAFolderWithSomethingInIt() throws IOException {
        Files.writeString(temporary.resolve("precious"), "data");

        assertThatThrownBy(() -> Workspace.open(options(temporary, false), 1))
                .isInstanceOfSatisfying(
                        DemoException.class,
                        wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .hasMessageContaining("is not empty");
        assertThat(temporary.resolve("precious")).exists();
    }

    @Test
    void shouldRefuseAFolderThatCannotBe() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "data");

        assertThatThrownBy(() -> Workspace.open(options(file.resolve("demo"), false), 1))
                .isInstanceOfSatisfying(
                        DemoException.class,
                        wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .hasMessageContaining("cannot be made");
    }

    @Test
    void shouldGiveEachRoundItsOwnFolder() {
        DemoOptions options = options(temporary.resolve("demo"), true);

        assertThat(Workspace.open(options, 1).root()).isEqualTo(temporary.resolve("demo"));
        assertThat(Workspace.open(options, 2).root()).isEqualTo(temporary.resolve("demo-2"));
    }

    @Test
    void shouldAddUpAStateFolder() throws IOException {
        Workspace workspace = Workspace.open(options(temporary.resolve("demo"), true), 1);
        Files.createDirectories(workspace.state("A").resolve("deep"));
        Files.writeString(workspace.state("A").resolve("a"), "12345");
        Files.writeString(workspace.state("A").resolve("deep/b"), "123");

        assertThat(workspace.stateBytes("A")).isEqualTo(8);
        assertThat(workspace.stateBytes("B")).isZero();
    }

    private static DemoOptions options(Path folder, boolean keep) {
        return new DemoOptions(
                DemoLoad.clicks(1_000),
                3,
                6,
                OptionalDouble.empty(),
                42,
                true,
                false,
                true,
                keep,
                Optional.of(folder),
                OptionalInt.empty());
    }
}
