package dev.sojourn.topology.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.topology.operator.task.WindowTally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceEventTest {

    static Stream<InstanceEvent> events() {
        return Stream.of(
                new InstanceEvent.StateChanged(1, "RUNNING"),
                new InstanceEvent.TaskStarted(2, "1_0", true),
                new InstanceEvent.TaskStopped(3, "0_1", false),
                new InstanceEvent.RestoreStarted(
                        4, "1_0", "sessions", Rung.SNAPSHOT, List.of("the disk is empty"), 100),
                new InstanceEvent.SeedProgressed(9, "1_0", "sessions", 40, 100),
                new InstanceEvent.Certified(10, certificate()),
                new InstanceEvent.RestoreProgressed(5, "1_0", "sessions", 40, 100),
                new InstanceEvent.RestoreEnded(6, "1_0", "sessions", 98, true),
                new InstanceEvent.WindowSettled(
                        11, "1_0", "sessions", "clicks-sessions-repartition", 0, 98, new WindowTally(1, 2, 3, 4)),
                new InstanceEvent.DeadLetters(12, "0_1", Map.of("not-json", 3L, "bad-time", 330L), "clicks", 1, 98),
                new InstanceEvent.DeadLetters(13, "0_2", Map.of("no-value", 1L), "clicks", 2, 7),
                new InstanceEvent.Notice(7, "a \"quoted\"\nword"),
                new InstanceEvent.Failed(8, "the disk is full"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldComeBackFromItsLine(InstanceEvent event) {
        String line = InstanceEventLines.line(event);

        assertThat(line).doesNotContain("\n");
        assertThat(InstanceEventLines.read(line)).contains(event);
    }

    @Test
    void shouldTakeNothingElseForAnEvent() {
        assertThat(InstanceEventLines.read("Picked up JAVA_TOOL_OPTIONS")).isEmpty();
        assertThat(InstanceEventLines.read("{\"event\":\"unheard-of\",\"at\":1}"))
                .isEmpty();
        assertThat(InstanceEventLines.read("{")).isEmpty();
    }

    @Test
    void shouldPrintALineForAPersonButNotForEveryStepOfARestore() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        events().forEach(InstanceEventText.to(new PrintStream(out, true, UTF_8)));

        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines)
                .anyMatch(line ->
                        line.endsWith("task 1_0 restores sessions: snapshot, tail replayed, 100 changelog offsets"
                                + " to replay (the disk is empty)"))
                .anyMatch(line -> line.endsWith("as the ledger says: BALANCED"))
                .anyMatch(line ->
                        line.endsWith("task 0_1 wrote 333 dead letters (330 bad-time, 3 not-json), the last about"
                                + " offset 98 in clicks-1: its header sojourn.detail says more"))
                .anyMatch(line -> line.contains("task 0_2 wrote 1 dead letter (1 no-value), the last"));
        assertThat(lines).noneMatch(line -> line.contains("40"));
    }

    private static Certificate certificate() {
        return new Certificate(
                1,
                "clicks",
                "1_0",
                "sessions",
                "host",
                Rung.SNAPSHOT,
                List.of("the disk is empty"),
                7,
                3,
                "ab",
                3,
                "ab",
                true,
                1,
                2,
                3,
                4,
                5,
                6);
    }
}
