package dev.sojourn.topology.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.file.PipelineFile;
import dev.sojourn.topology.stage.decode.InputHeaders;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Outcome.Accepted;
import dev.sojourn.topology.stage.outcome.Outcome.Filtered;
import dev.sojourn.topology.stage.outcome.Outcome.Rejected;
import dev.sojourn.topology.stage.outcome.Outcome.Route;
import dev.sojourn.topology.stage.outcome.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of one event in several windows, and where its key and time come from. */
class IntakeRoutesTest {

    private static final String PIPELINE = """
            name: routes
            input: { topic: in, key: %s, time: %s }
            stages:
            %s
            windows:
              - name: all
                session: { gap: 10s }
                aggregate: { n: count() }
                output: all
              - name: clicks
                filter: event.type == "click"
                key: event.country
                tumbling: { size: 1m }
                aggregate: { revenue: sum(amount), mean: avg(amount), p50: quantile(amount, 0.5) }
                output: clicks
              - name: games
                session: { gap: event.wait, end: event.over }
                aggregate: { n: count() }
                output: games
            late: { topic: late }
            dead-letters: { topic: dead }
            kafka: { bootstrap.servers: "localhost:9092" }
            """;

    private final Intake intake = intake("user", "ts", "  - filter: event.type != 'heartbeat'");

    @Test
    void shouldGiveEachWindowItsOwnWay() {
        assertThat(routes("\"type\":\"click\",\"country\":\"fr\",\"amount\":3"))
                .startsWith(new Route.To("u1"), new Route.To("fr"));
        assertThat(routes("\"type\":\"view\"")).startsWith(new Route.To("u1"), new Route.Filtered());
        assertThat(routes("\"type\":\"click\",\"country\":7")).startsWith(new Route.To("u1"), new Route.To("7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"country\":\"fr\"                         | STAGE_FAILED | windows[1].filter failed: key 'type' is not",
                "\"type\":\"click\"                         | BAD_KEY      | windows[1].key cannot be computed: key 'country'",
                "\"type\":\"click\",\"country\":null        | BAD_KEY      | windows[1].key must hold a string, a number or a"
                        + " boolean, found null",
                "\"type\":\"click\",\"country\":[1]         | BAD_KEY      | windows[1].key must hold a string, a number or a"
                        + " boolean, found an array",
                "\"type\":\"click\",\"country\":1,\"amount\":\"x\" | BAD_ARGUMENT | sum(amount) needs a number or null, found",
                "\"type\":\"click\",\"amount\":\"x\"        | BAD_KEY      | windows[1].key cannot be computed",
            })
    void shouldRejectAnEventForOneWindowAlone(String fields, Reason reason, String detail) {
        // when
        List<Route> routes = routes(fields + (fields.contains("type") ? "" : ",\"x\":1"), false);

        // then
        assertThat(routes.get(0)).isEqualTo(new Route.To("u1"));
        assertThat(routes.get(1)).isInstanceOfSatisfying(Route.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).startsWith(detail);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "duration('0s')        | false     | windows[2].session.gap needs a duration from 1ms to 36500d, found PT0S",
                "duration('876001h')   | false     | windows[2].session.gap needs a duration from 1ms to 36500d, found PT876001H",
                "'30m'                 | false     | windows[2].session.gap needs a duration from 1ms to 36500d, found \"30m\"",
                "event.none            | false     | windows[2].session.gap cannot be computed: key 'none' is not present",
                "duration('1ms')       | 1         | windows[2].session.end failed: the condition is neither true nor false",
                "duration('1ms')       | event.no  | windows[2].session.end failed: key 'no' is not present",
            })
    void shouldTryWhatAWindowWillEvaluate(String wait, String over, String detail) {
        // given
        String pipeline = PIPELINE.formatted("user", "ts", "  - filter: true")
                .replace("gap: event.wait", "gap: \"dyn(" + wait + ")\"")
                .replace("end: event.over", "end: dyn(" + over + ")");
        Intake games = new Intake(PipelineFile.parse("routes.yaml", pipeline));

        // when
        Accepted accepted = (Accepted) take(games, null, "{\"user\":\"u1\",\"ts\":1,\"type\":\"x\"}");

        // then
        assertThat(accepted.routes().get(2)).isInstanceOfSatisfying(Route.Rejected.class, rejected -> {
            assertThat(rejected.detail()).startsWith(detail);
        });
    }

    @Test
    void shouldMoveTheClockUnlessEveryWindowRejects() {
        // given
        Accepted some =
                new Accepted(1, Map.of(), List.of(new Route.Rejected(Reason.BAD_KEY, ""), new Route.Filtered()));
        Accepted none = new Accepted(1, Map.of(), List.of(new Route.Rejected(Reason.BAD_KEY, "")));

        // then
        assertThat(some.movesClock()).isTrue();
        assertThat(none.movesClock()).isFalse();
    }

    @Test
    void shouldTakeKeyAndTimeFromWhereTheFileSays() {
        String event = "{\"u\":{\"id\":7},\"at\":\"1970-01-01T00:00:05Z\",\"type\":\"x\"}";

        assertThat(taken(intake("event.u.id", "event.at", "  - drop: x"), "k", event))
                .isEqualTo("7 at 5000");
        assertThat(taken(intake("record.key", "timestamp(event.at)", "  - drop: x"), "k", event))
                .isEqualTo("k at 5000");
        assertThat(taken(intake("record.key", "record.timestamp", "  - drop: x"), "é", event))
                .isEqualTo("é at 1000000");
        assertThat(taken(intake("event.u.id + 1", "event.u.id", "  - drop: x"), "k", event))
                .isEqualTo("8 at 7");
    }

    @Test
    void shouldRejectKeysAndTimesThatAreNone() {
        assertRejected(intake("record.key", "ts", "  - drop: x"), null, Reason.BAD_KEY, "the record has no key");
        assertRejected(
                intake("event.none", "ts", "  - drop: x"),
                "k",
                Reason.BAD_KEY,
                "the key cannot be computed: key 'none'");
        assertRejected(
                intake("event.list", "ts", "  - drop: x"),
                "k",
                Reason.BAD_KEY,
                "the key event.list must hold a string, a number or a boolean, found an array");
        assertRejected(
                intake("record.key", "event.none", "  - drop: x"),
                "k",
                Reason.BAD_TIME,
                "the time cannot be computed: key");
        assertRejected(
                intake("record.key", "event.list", "  - drop: x"),
                "k",
                Reason.BAD_TIME,
                "the time event.list must hold epoch milliseconds");
        assertThat(intake("record.key", "ts", "  - drop: x")
                        .take(new InputRecord(new byte[] {(byte) 0xff}, bytes("{}"), 1, InputHeaders.NONE)))
                .isEqualTo(new Rejected(Reason.BAD_KEY, "the record's key is not text in UTF-8"));
        assertThat(intake("user", "record.timestamp", "  - drop: x").take(new InputRecord(bytes("{\"user\":1}"), -1)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.BAD_TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "- drop: [b, none]            | {\"user\":1,\"ts\":2,\"a\":3,\"c\":5}",
                "- rename: { a: x, none: y }  | {\"user\":1,\"ts\":2,\"x\":3,\"b\":4,\"c\":5}",
                "- rename: { a: b, b: a }     | {\"user\":1,\"ts\":2,\"b\":3,\"a\":4,\"c\":5}",
                "- rename: { a: c }           | {\"user\":1,\"ts\":2,\"c\":3,\"b\":4}",
                "- rename: { none: c }        | {\"user\":1,\"ts\":2,\"a\":3,\"b\":4,\"c\":5}",
            })
    void shouldDropAndRename(String stage, String json) {
        // when
        Outcome outcome = intake("user", "ts", "  " + stage)
                .take(new InputRecord(bytes("{\"user\":1,\"ts\":2,\"a\":3,\"b\":4,\"c\":5}"), 1_000_000));

        // then
        assertThat(Clicks.fields(outcome)).isEqualTo(json);
    }

    @Test
    void shouldFilterBeforeAllWindows() {
        assertThat(take(intake, null, "{\"user\":\"u1\",\"ts\":1,\"type\":\"heartbeat\"}"))
                .isEqualTo(new Filtered(1));
    }

    private List<Route> routes(String fields) {
        return routes(fields, true);
    }

    private List<Route> routes(String fields, boolean filtered) {
        Intake through = filtered ? intake : intake("user", "ts", "  - filter: true");
        return ((Accepted) take(through, null, "{\"user\":\"u1\",\"ts\":1," + fields + "}")).routes();
    }

    private static String taken(Intake intake, String key, String event) {
        Accepted accepted = (Accepted) take(intake, key, event);
        return Clicks.key(accepted) + " at " + accepted.time();
    }

    private static void assertRejected(Intake intake, String key, Reason reason, String detail) {
        assertThat(take(intake, key, "{\"ts\":1,\"list\":[]}")).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).startsWith(detail);
        });
    }

    private static Outcome take(Intake intake, String key, String value) {
        return intake.take(
                new InputRecord(key == null ? null : bytes(key), bytes(value), 1_000_000, InputHeaders.NONE));
    }

    private static Intake intake(String key, String time, String stage) {
        return new Intake(PipelineFile.parse("routes.yaml", PIPELINE.formatted(key, time, stage)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
