package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private ChildProcess child;

    @AfterEach
    void endChild() {
        child.close();
    }

    @Test
    void shouldDeliverEveryLineBeforeItTellsOfTheExit() {
        CountDownLatch gone = new CountDownLatch(1);
        child = TestChild.start(
                folder,
                line -> {
                    await(gone);
                    lines.add(line);
                },
                "count",
                "5000");

        Awaitility.await().until(() -> !TestProcesses.runs(child.pid()));
        gone.countDown();

        child.awaitExit(PATIENCE);
        int delivered = lines.size();
        assertThat(delivered).isEqualTo(5_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldTellWhatItSaidAndHowItEnded() throws Exception {
        start("say", "one", "two", "drei: ü");

        assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(7);

        assertThat(lines).containsExactly("one", "two", "drei: ü");
        assertThat(child.exitCode()).hasValue(7);
        assertThat(child.isAlive()).isFalse();
        assertThat(folder.resolve("child.log")).hasContent("an aside");
    }

    @Test
    void shouldReadOnWhenAConsumerFails() {
        child = TestChild.start(
                folder,
                line -> {
                    lines.add(line);
                    throw new IllegalArgumentException("as a test wants it");
                },
                "say",
                "one",
                "two");

        assertThat(child.awaitExit(PATIENCE)).isTrue();

        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void shouldTellTheSignalThatKilledIt() {
        startAndAwaitLine("wait");

        child.kill();

        assertThat(child.awaitExit(PATIENCE)).isTrue();
        assertThat(child.exitCode()).hasValue(128 + 9);
    }

    @Test
    void shouldStopInGoodOrder() {
        startAndAwaitLine("say-good-bye");

        assertThat(child.stop(PATIENCE)).isTrue();

        assertThat(lines).containsExactly("waiting", "good-bye");
        assertThat(child.exitCode()).hasValue(128 + 15);
    }

    @Test
    void shouldKillOneThatDoesNotStop() {
        startAndAwaitLine("resist");

        assertThat(child.stop(Duration.ofMillis(500))).isFalse();

        assertThat(lines).contains("no");
        assertThat(child.exitCode()).hasValue(128 + 9);
    }

    @Test
    void shouldStandStillWhilePaused() {
        startAndAwaitLine("tick");

        child.pause();

        TestProcesses.awaitStopped(child.pid());
        int before = settledTicks();
        assertThat(child.awaitExit(Duration.ofMillis(200))).isFalse();
        assertThat(lines).hasSize(before);
        child.resume();
        Awaitility.await().until(() -> lines.size() > before);
    }

    @Test
    void shouldCloseAlsoWhenPaused() {
        startAndAwaitLine("wait");
        child.pause();

        child.close();

        assertThat(TestProcesses.runs(child.pid())).isFalse();
    }

    @Test
    void shouldKnowHowMuchMemoryItHolds() {
        startAndAwaitLine("wait");

        assertThat(child.memoryBytes()).isBetween(10L << 20, 500L << 20);
        child.close();
        assertThat(child.memoryBytes()).isZero();
    }

    @Test
    void shouldNotLeaveAPausedChildBehindWhenTheParentIsKilled() {
        startAndAwaitLine("have-paused-child", folder.toString());
        long grandchild = Long.parseLong(lines.get(0));
        TestProcesses.awaitStopped(grandchild);

        child.kill();

        TestProcesses.awaitGone(List.of(child.pid(), grandchild));
    }

    @Test
    void shouldKillItsChildrenWhenItEndsInGoodOrder() throws Exception {
        startAndAwaitLine("have-deaf-child", folder.toString());
        long grandchild = Long.parseLong(lines.get(0));

        TestProcesses.signal("TERM", child.pid());

        TestProcesses.awaitGone(List.of(child.pid(), grandchild));
    }

    @Test
    void shouldGetItsFolderDeletedBeforeKafkaCanHaltOverItsLoss() {
        Path data = folder.resolve("node");
        startAndAwaitLine("have-writing-child", folder.toString(), data.toString());
        long grandchild = Long.parseLong(lines.get(0));
        assertThat(data).isNotEmptyDirectory();

        child.kill();

        TestProcesses.awaitGone(List.of(grandchild));
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldKeepWhatTheJvmItselfSaysOutOfTheOutput() {
        child = ChildProcess.start(new ChildCommand(
                "child", "any.Main", List.of(), List.of("-Xmx999999999m"), folder.resolve("child.log"), lines::add));

        assertThat(child.awaitExit(PATIENCE)).isTrue();

        assertThat(lines).isEmpty();
        assertThat(folder.resolve("child.log")).content().contains("object heap");
    }

    @Test
    void shouldSayWhatIsWrongWhenItCannotStart() {
        Path file = folder.resolve("child.log");
        start("say");
        child.close();

        assertThatThrownBy(() -> TestChild.start(file, line -> {}, "say"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("child could not be started (");
    }

    private int settledTicks() {
        Awaitility.await().during(Duration.ofMillis(50)).until(lines::size, size -> size == lines.size());
        return lines.size();
    }

    private void startAndAwaitLine(String... arguments) {
        start(arguments);
        Awaitility.await().until(() -> !lines.isEmpty());
    }

    private void start(String... arguments) {
        child = TestChild.start(folder, lines::add, arguments);
    }
}
