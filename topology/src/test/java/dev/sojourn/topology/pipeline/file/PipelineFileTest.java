package dev.sojourn.topology.pipeline.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import dev.sojourn.topology.pipeline.StateSettings;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class PipelineFileTest {

    public static final String FULL = """
            name: clicks                                  # application.id
            input: { topic: clicks, key: user, time: ts, max-future: 1m, idle-after: 500ms, stall-limit: PT2M }
            stages:
              - filter: event.type != "heartbeat"         # CEL
              - map: { page: event.page, amount: event.amount }
            windows:
              - name: sessions
                session: { gap: 10s, grace: 1s, idle-close: 2h }
                aggregate: { events: count(), revenue: sum(amount), landing: first(page), exit: last( page ) }
                output: clicks-sessions
            late: { topic: clicks-late }
            dead-letters: { topic: clicks-dead }
            kafka: { bootstrap.servers: "127.0.0.1:9092", num.stream.threads: 2, client.id: no }
            state: { dir: ./data/elsewhere, snapshots: { to: ./copies, every: 30s, keep: 7 }, standbys: 1 }
            """;

    public static final String MINIMAL = """
            name: clicks
            input: { topic: clicks, key: user, time: ts }
            windows:
              - name: sessions
                session: { gap: 10s }
                aggregate: { events: count() }
                output: clicks-sessions
            late: { topic: clicks-late }
            dead-letters: { topic: clicks-dead }
            kafka: { bootstrap.servers: "127.0.0.1:9092" }
            """;

    @Test
    void shouldReadEverythingAFileCanSay() {
        // when
        Pipeline pipeline = PipelineFile.parse("clicks.yaml", FULL);

        // then
        assertThat(pipeline.name()).isEqualTo("clicks");
        assertThat(pipeline.input())
                .isEqualTo(new Input(
                        "clicks", "user", "ts", Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofMinutes(2)));
        assertThat(pipeline.windows().get(0))
                .isEqualTo(new WindowDefinition(
                        "sessions",
                        new WindowShape.Session(Duration.ofSeconds(10)),
                        Duration.ofSeconds(1),
                        Duration.ofHours(2),
                        List.of(
                                new AggregateDefinition("events", AggregateKind.COUNT, ""),
                                new AggregateDefinition("revenue", AggregateKind.SUM, "amount"),
                                new AggregateDefinition("landing", AggregateKind.FIRST, "page"),
                                new AggregateDefinition("exit", AggregateKind.LAST, "page")),
                        "clicks-sessions"));
        assertThat(pipeline.lateTopic()).isEqualTo("clicks-late");
        assertThat(pipeline.deadLetterTopic()).isEqualTo("clicks-dead");
        assertThat(pipeline.state())
                .isEqualTo(new StateSettings(
                        Path.of("./data/elsewhere"),
                        Optional.of(new StateSettings.Snapshots("./copies", Duration.ofSeconds(30), 7)),
                        1));
    }

    @Test
    void shouldKeepTheOrderOfStagesAndOfTheirFields() {
        // when
        List<StageDefinition> stages = PipelineFile.parse("clicks.yaml", FULL).stages();

        // then
        assertThat(stages).first().isEqualTo(new Filter("event.type != \"heartbeat\""));
        assertThat(stages)
                .last()
                .isInstanceOfSatisfying(
                        MapTo.class,
                        map -> assertThat(map.fields())
                                .containsExactly(Map.entry("page", "event.page"), Map.entry("amount", "event.amount")));
    }

    @Test
    void shouldPassAnyScalarOfKafkaAsItIsWritten() {
        assertThat(PipelineFile.parse("clicks.yaml", FULL).kafka())
                .containsEntry("bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("num.stream.threads", "2")
                .containsEntry("client.id", "no")
                .hasSize(3);
    }

    @Test
    void shouldTakeForTextWhatIsQuotedOrLooksLikeTextToAPerson() {
        assertThat(named("\"2024\"")).isEqualTo("2024");
        assertThat(named("'true'")).isEqualTo("true");
        assertThat(named("on")).isEqualTo("on");
        assertThat(named("No")).isEqualTo("No");
        assertThat(named("2024-01-01")).isEqualTo("2024-01-01");
    }

    @Test
    void shouldFillInWhatAFileLeavesOut() {
        // when
        Pipeline pipeline = PipelineFile.parse("clicks.yaml", MINIMAL);

        // then
        assertThat(pipeline.input()).isEqualTo(new Input("clicks", "user", "ts"));
        assertThat(pipeline.input().maxFuture()).isEqualTo(Duration.ofMinutes(5));
        assertThat(pipeline.input().idleAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pipeline.input().stallLimit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(pipeline.stages()).isEmpty();
        assertThat(pipeline.windows().get(0).grace()).isEqualTo(Duration.ZERO);
        assertThat(pipeline.windows().get(0).idleClose()).isEqualTo(Duration.ofMinutes(1));
        assertThat(pipeline.state()).isEqualTo(StateSettings.at(Path.of("data/state")));
    }

    @Test
    void shouldReportAllProblemsAtOnceWithFileAndLine() {
        // given
        String broken = """
                name: my clicks
                input: { topic: clicks, key: user, max-futur: 5m }
                stages:
                  - filter: event.type = "heartbeat"
                windows:
                  - name: sessions
                    session: { gap: 10 }
                    aggregate: { start: first(page), total: summ(amount) }
                    output: clicks
                dead-letters: { topic: clicks-dead }
                kafka:
                  application.id: other
                """;

        // when
        InvalidPipelineException exception =
                catchThrowableOfType(InvalidPipelineException.class, () -> PipelineFile.parse("clicks.yaml", broken));

        // then
        assertThat(exception.problems())
                .extracting(problem -> problem.line() + " " + problem.where())
                .containsExactlyInAnyOrder(
                        "1 name",
                        "1 late",
                        "2 input.time",
                        "2 input.max-futur",
                        "4 stages[0].filter",
                        "7 windows[0].session.gap",
                        "8 windows[0].aggregate.start",
                        "8 windows[0].aggregate.total",
                        "9 windows[0].output",
                        "12 kafka.bootstrap.servers",
                        "12 kafka.application.id")
                .isSortedAccordingTo(
                        Comparator.comparingInt(line -> Integer.parseInt(line.substring(0, line.indexOf(' ')))));
        assertThat(exception.getMessage().lines())
                .hasSize(11)
                .allMatch(line -> line.startsWith("clicks.yaml:"))
                .contains("clicks.yaml:7:21: windows[0].session.gap: expected a duration such as 500ms, 10s, 5m, 2h, 1d"
                        + " or PT1M30S, or a CEL expression that gives one, found 10")
                .contains(
                        "clicks.yaml:2:36: input.max-futur: unknown key; did you mean max-future? (known here: topic,"
                                + " format, schema-registry, key, time, partitioned-by-key, max-future, idle-after, stall-limit)");
    }

    @Test
    void shouldReadAFileAndNameItInProblems(@TempDir Path folder) throws IOException {
        // given
        Path right = Files.writeString(folder.resolve("right.yaml"), FULL);
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), MINIMAL.replace("10s", "soon"));

        // then
        assertThat(PipelineFile.read(right)).isEqualTo(PipelineFile.parse("any", FULL));
        assertThatThrownBy(() -> PipelineFile.read(wrong))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessageStartingWith(wrong + ":5:21: windows[0].session.gap: expected a duration");
    }

    @Test
    void shouldSayOfAFileThatCannotBeReadWhy(@TempDir Path folder) throws IOException {
        // given
        Path latin = Files.write(folder.resolve("latin.yaml"), "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = folder.resolve("missing.yaml");

        // then
        assertThatThrownBy(() -> PipelineFile.read(missing))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> PipelineFile.read(latin))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessage(latin + ": cannot be read: not UTF-8");
        assertThatThrownBy(() -> PipelineFile.read(folder))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessageStartingWith(folder + ": cannot be read: ");
    }

    private static String named(String name) {
        return PipelineFile.parse("clicks.yaml", MINIMAL.replace("name: clicks\n", "name: " + name + "\n"))
                .name();
    }
}
