package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sojourn.topology.pipeline.document.Problem;
import dev.sojourn.topology.pipeline.file.InvalidPipelineException;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import dev.sojourn.topology.pipeline.file.PipelineFileTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One thing wrong in a file that is otherwise right: where it is reported, in which line, and what is said. */
class PipelineProblemTest {

    private static final String FULL = PipelineFileTest.FULL;

    @ParameterizedTest(name = "{1} as {2}")
    @MethodSource("single")
    void shouldReportOneProblem(int line, String right, String wrong, String where, String what) {
        // given
        assertThat(FULL).contains(right);

        // when
        List<Problem> problems = problems(FULL.replace(right, wrong));

        // then
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.what()).contains(what);
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    static Stream<Arguments> single() {
        return Stream.of(
                // keys
                arguments(1, "name: clicks ", "nam: clicks\nname: clicks ", "nam", "did you mean name?"),
                arguments(
                        1, "name: clicks ", "zzzzzzzz: 1\nname: clicks ", "zzzzzzzz", "unknown key (known here: name,"),
                arguments(2, "name: clicks ", "name: x\nname: clicks ", "name", "is there twice, first in line 1"),
                arguments(9, "exit: last", "landing: last", "windows[0].aggregate.landing", "is there twice"),
                arguments(
                        5, "amount: event.amount }", "page: event.amount, amount: 1 }", "stages[1].map.page", "twice"),
                arguments(
                        2,
                        "topic: clicks, key",
                        "[a]: b, topic: clicks, key",
                        "input",
                        "expected a name as key, found a list"),
                arguments(3, "name: clicks ", "# name\n", "name", "is missing; expected name: clicks"),
                arguments(2, "key: user, ", "", "input.key", "is missing"),
                arguments(8, "gap: 10s, ", "", "windows[0].session.gap", "is missing"),
                arguments(13, "bootstrap.servers: \"127.0.0.1:9092\", ", "", "kafka.bootstrap.servers", "is missing"),
                // types
                arguments(1, "name: clicks ", "name: 2024 ", "name", "expected text, found 2024"),
                arguments(1, "name: clicks ", "name: true ", "name", "expected text, found true"),
                arguments(1, "name: clicks ", "name: ", "name", "expected text, found nothing"),
                arguments(1, "name: clicks ", "name: [clicks] ", "name", "expected text, found a list"),
                arguments(2, "key: user", "key: { a: b }", "input.key", "expected text, found a mapping"),
                arguments(
                        11,
                        "{ topic: clicks-late }",
                        "clicks-late",
                        "late",
                        "expected a mapping (key: value), found \"clicks-late\""),
                arguments(
                        13,
                        "client.id: no",
                        "client.id: [no]",
                        "kafka.client.id",
                        "expected a single value, found a list"),
                arguments(
                        13,
                        "client.id: no",
                        "client.id: ",
                        "kafka.client.id",
                        "expected a single value, found nothing"),
                // names
                arguments(1, "name: clicks ", "name: cl!cks ", "name", "expected a name of 1 to 100 letters"),
                arguments(1, "name: clicks ", "name: \"\" ", "name", "expected a name of 1 to 100 letters"),
                arguments(1, "name: clicks ", "name: .. ", "name", "expected a name of 1 to 100 letters"),
                arguments(
                        1,
                        "name: clicks ",
                        "name: " + "a".repeat(101) + " ",
                        "name",
                        "expected a name of 1 to 100 letters"),
                arguments(7, "name: sessions", "name: my sessions", "windows[0].name", "expected a name"),
                arguments(
                        2,
                        "topic: clicks,",
                        "topic: click stream,",
                        "input.topic",
                        "expected a topic of 1 to 249 letters"),
                arguments(2, "topic: clicks,", "topic: " + "a".repeat(250) + ",", "input.topic", "expected a topic"),
                arguments(
                        12,
                        "clicks-dead",
                        "clicks-late",
                        "dead-letters.topic",
                        "a topic that no other key names, found \"clicks-late\" as in late.topic"),
                arguments(2, "key: user", "key: \" \"", "input.key", "the name of a field of the event"),
                arguments(14, "./data/elsewhere", "\"\"", "state.dir", "expected a folder"),
                arguments(14, "./copies", "\"\"", "state.snapshots.to", "a folder, or s3://bucket/prefix"),
                arguments(14, "to: ./copies, ", "", "state.snapshots.to", "is missing; expected a folder"),
                arguments(14, "every: 30s", "every: 999ms", "state.snapshots.every", "expected 1s to 36500d"),
                arguments(14, "keep: 7", "keep: 0", "state.snapshots.keep", "expected a whole number, 1 or more"),
                arguments(14, "keep: 7", "keep: many", "state.snapshots.keep", "expected a whole number"),
                arguments(14, "keep: 7", "kept: 7", "state.snapshots.kept", "did you mean keep?"),
                arguments(14, "standbys: 1", "standbys: -1", "state.standbys", "expected a whole number, 0 or more"),
                // durations
                arguments(8, "gap: 10s", "gap: 0s", "windows[0].session.gap", "expected 1ms to 36500d, found \"0s\""),
                arguments(8, "gap: 10s", "gap: -10s", "windows[0].session.gap", "expected a duration"),
                arguments(8, "gap: 10s", "gap: PT-10S", "windows[0].session.gap", "expected 1ms to 36500d"),
                arguments(8, "gap: 10s", "gap: 36501d", "windows[0].session.gap", "expected 1ms to 36500d"),
                arguments(8, "gap: 10s", "gap: PT0.0015S", "windows[0].session.gap", "expected whole milliseconds"),
                arguments(8, "grace: 1s", "grace: 1 s", "windows[0].session.grace", "expected a duration"),
                arguments(8, "idle-close: 2h", "idle-close: 0ms", "windows[0].session.idle-close", "expected 1ms"),
                arguments(2, "max-future: 1m", "max-future: 1w", "input.max-future", "expected a duration"),
                arguments(2, "idle-after: 500ms", "idle-after: 0ms", "input.idle-after", "expected 1ms"),
                // stages
                arguments(4, "- filter:", "- fliter:", "stages[0].fliter", "did you mean filter?"),
                arguments(4, "event.type != \"heartbeat\"", "event.type = 1", "stages[0].filter", "no CEL expression"),
                arguments(
                        4,
                        "event.type != \"heartbeat\"",
                        "size(event)",
                        "stages[0].filter",
                        "expected a condition, true or false; this gives int"),
                arguments(
                        4,
                        "event.type != \"heartbeat\"",
                        "!event.bot",
                        "stages[0].filter",
                        "put the whole value in quotes"),
                arguments(
                        4,
                        "event.type != \"heartbeat\"",
                        "",
                        "stages[0].filter",
                        "expected a single value, found nothing"),
                arguments(
                        5,
                        "page: event.page",
                        "page: evnt.page",
                        "stages[1].map.page",
                        "undeclared reference to 'evnt' (a field of the event is written event.name)"),
                arguments(
                        5,
                        "page: event.page",
                        "page: [1]",
                        "stages[1].map.page",
                        "expected a single value, found a list"),
                arguments(
                        5,
                        "page: event.page,",
                        "page: event.page, event.x: event.x,",
                        "stages[1].map.event.x",
                        "the field's own name, without event. in front"),
                arguments(
                        5,
                        "- map:",
                        "- filter: true\n    map:",
                        "stages[1]",
                        "expected one of filter, map, drop, rename, found filter and map"),
                arguments(
                        5,
                        "- map: {",
                        "- {}\n  - map: {",
                        "stages[1]",
                        "expected one of filter, map, drop, rename, found none"),
                // aggregates
                arguments(
                        9,
                        "count()",
                        "count",
                        "windows[0].aggregate.events",
                        "expected a function of a field, such as count() or sum(amount), found \"count\""),
                arguments(
                        9, "count()", "count(page)", "windows[0].aggregate.events", "expected count() without a field"),
                arguments(
                        9,
                        "sum(amount)",
                        "sum()",
                        "windows[0].aggregate.revenue",
                        "expected sum(field) with the name of a field"),
                arguments(
                        9,
                        "sum(amount)",
                        "sun(amount)",
                        "windows[0].aggregate.revenue",
                        "unknown function sun; did you mean sum? (known: count, sum, avg,"),
                arguments(
                        9,
                        "sum(amount)",
                        "sum(event.amount)",
                        "windows[0].aggregate.revenue",
                        "the field's own name, without event. in front"),
                arguments(
                        9,
                        "sum(amount)",
                        "sum(type)",
                        "windows[0].aggregate.revenue",
                        "the stages leave no field type (they leave: page, amount)"),
                arguments(9, "sum(amount)", "sum(amount", "windows[0].aggregate.revenue", "expected a function"),
                arguments(
                        9,
                        "revenue:",
                        "window:",
                        "windows[0].aggregate.window",
                        "another name than those of the result itself [key, start, end, closed, revision, truncated, window]"),
                arguments(
                        9, "revenue:", "9lives:", "windows[0].aggregate.9lives", "a name of letters, digits, _ and -"),
                // windows
                // kafka
                arguments(13, "client.id: no", "application.id: x", "kafka.application.id", "write it as name:"),
                arguments(
                        13,
                        "client.id: no",
                        "default.key.serde: x",
                        "kafka.default.key.serde",
                        "input.format says what the input holds"),
                arguments(
                        13,
                        "client.id: no",
                        "consumer.value.deserializer: x",
                        "kafka.consumer.value.deserializer",
                        "input.format says what the input holds"),
                arguments(
                        13,
                        "client.id: no",
                        "num.standby.replicas: 1",
                        "kafka.num.standby.replicas",
                        "state: { standbys: … }"),
                arguments(
                        13,
                        "client.id: no",
                        "sojourn.state.snapshots.to: /tmp",
                        "kafka.sojourn.state.snapshots.to",
                        "state: { snapshots: {"),
                arguments(13, "client.id: no", "state.dir: /tmp", "kafka.state.dir", "state: { dir: … }"),
                arguments(
                        13,
                        "client.id: no",
                        "processing.guarantee: exactly_once",
                        "kafka.processing.guarantee",
                        "expected exactly_once_v2 (the default) or at_least_once, found \"exactly_once\""),
                arguments(
                        13,
                        "client.id: no",
                        "production.exception.handler: x",
                        "kafka.production.exception.handler",
                        "must stop the instance"),
                arguments(
                        13,
                        "client.id: no",
                        "processing.exception.handler: x",
                        "kafka.processing.exception.handler",
                        "must stop the instance"),
                arguments(
                        13,
                        "client.id: no",
                        "deserialization.exception.handler: x",
                        "kafka.deserialization.exception.handler",
                        "dead-letters"),
                arguments(13, "127.0.0.1:9092", "localhost", "kafka.bootstrap.servers", "expected host:port"));
    }

    @Test
    void shouldNameASectionThatIsMissingOnceAndNotEachKeyInIt() {
        assertThat(problems("name: clicks\n"))
                .extracting(Problem::where)
                .containsExactly("input", "windows", "late", "dead-letters", "kafka");
    }

    @Test
    void shouldReportAllThatIsWrongWithAnExpression() {
        assertThat(problems(FULL.replace("event.type != \"heartbeat\"", "evnt.a == 1 && 'x' > 3 && foo")))
                .extracting(problem -> problem.in("f"))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("f:4:13: stages[0].filter: no CEL expression: undeclared reference"))
                .anyMatch(line -> line.startsWith("f:4:32: stages[0].filter: no CEL expression: found no matching"))
                .anyMatch(line -> line.startsWith("f:4:39: stages[0].filter: no CEL expression: undeclared reference"));
    }

    @Test
    void shouldShortenWhatItQuotes() {
        assertThat(problems(FULL.replace("gap: 10s", "gap: " + "x".repeat(1000))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).endsWith("found \"" + "x".repeat(80) + "…\""));
    }

    @Test
    void shouldRefuseAListThatIsNone() {
        assertThat(problems(PipelineFileTest.MINIMAL + "stages: 1\n"))
                .containsExactly(new Problem("stages", "expected a list, found 1", 11, 9));
    }

    @Test
    void shouldRefuseEmptyLists() {
        assertThat(problems(FULL.replaceAll("(?s)windows:.*late:", "windows: []\nlate:")))
                .containsExactly(new Problem("windows", "expected at least one window, found none", 6, 10));
        assertThat(problems(FULL.replaceAll("aggregate: .*", "aggregate: {}")))
                .containsExactly(new Problem(
                        "windows[0].aggregate", "expected at least one aggregate, such as { events: count() }", 9, 16));
        assertThat(problems(PipelineFileTest.MINIMAL + "stages:\n  - map: {}\n"))
                .containsExactly(new Problem(
                        "stages[0].map", "expected at least one field, such as { page: event.page }", 12, 10));
    }

    @Test
    void shouldSayWhereATextIsNoYaml() {
        assertThat(problems("name: clicks\ninput: { topic: clicks\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).startsWith("not YAML: expected ',' or '}'");
                    assertThat(problem.line()).isEqualTo(3);
                });
        assertThat(problems("name: clicks\nstages:\n  - map: { kind: event.a ? 1 : 2 }\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).contains("must stand in quotes");
                    assertThat(problem.line()).isEqualTo(3);
                });
        assertThat(problems("name: clicks\n\tinput: x\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
        assertThat(problems("name: a\u0007b\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).startsWith("not YAML: "));
    }

    @Test
    void shouldRefuseTextsThatAreNoMapping() {
        assertThat(problems("")).containsExactly(new Problem("", "the file is empty", 0, 0));
        assertThat(problems("# nothing yet\n")).containsExactly(new Problem("", "the file is empty", 0, 0));
        assertThat(problems("- a\n"))
                .containsExactly(new Problem("", "expected a mapping (key: value), found a list", 1, 1));
        assertThat(problems("a: 1\n---\nb: 1\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).startsWith("not YAML: "));
    }

    private static List<Problem> problems(String yaml) {
        return catchThrowableOfType(InvalidPipelineException.class, () -> PipelineFile.parse("clicks.yaml", yaml))
                .problems();
    }
}
