package dev.sojourn.topology.stage;

import static dev.sojourn.topology.stage.Clicks.fields;
import static dev.sojourn.topology.stage.Clicks.intake;
import static dev.sojourn.topology.stage.Clicks.key;
import static dev.sojourn.topology.stage.Clicks.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import dev.sojourn.topology.stage.outcome.Outcome.Accepted;
import dev.sojourn.topology.stage.outcome.Outcome.Filtered;
import dev.sojourn.topology.stage.outcome.Outcome.Rejected;
import dev.sojourn.topology.stage.outcome.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeStagesTest {

    private static final String EVENT = """
            {"user":"u1","ts":1000,"type":"click","page":"/a","amount":12.50,"n":5,"nothing":null,"yes":true,
             "list":[1,2.5,null,{"x":"y"}],"nested":{"deep":{"k":1}},"big":12345678901234567890,"huge":1e999}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.type == 'click'",
                "event.n == 5 && event.n == 5.0 && event.n < 5.5",
                "event.amount > 12",
                "event.nothing == null",
                "event.nothing != 'heartbeat'",
                "event.yes",
                "has(event.page) && !has(event.nope)",
                "event['page'] == '/a' && 'page' in event",
                "event.nested.deep.k == 1 && !has(event.nested.nope)",
                "event.list[3].x == 'y' && size(event.list) == 4",
                "event.list.exists(e, e == 2.5)",
                "event.nested == {'deep': {'k': 1}}",
                "event.big != 1",
                "event.nope == 1 || true",
            })
    void shouldReadAnyJsonInAFilter(String condition) {
        assertThat(take(intake(new Filter(condition)), EVENT)).isInstanceOf(Accepted.class);
        assertThat(take(intake(new Filter("!(" + condition + ")")), EVENT)).isEqualTo(new Filtered(1000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "event.nope == 1      | key 'nope' is not present in map.",
                "event.type           | the condition is neither true nor false",
                "event.n / 0 == 1     | / by zero",
                "event.amount * 2 > 1 | No matching overload for function '_*_'. Overload candidates: multiply_int64",
                "event.big > 1        | No matching overload",
                "event.list[9] == 1   | Index out of bounds: 9",
            })
    void shouldRejectWhereAConditionFails(String condition, String why) {
        assertThat(take(intake(new Filter("true"), new Filter(condition)), EVENT))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Reason.STAGE_FAILED);
                    assertThat(rejected.detail()).startsWith("stages[1].filter failed: " + why);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "event.page                        | \"/a\"",
                "event.n                           | 5",
                "event.n + 1                       | 6",
                "event.amount                      | 12.5",
                "double(event.n)                   | 5.0",
                "1e100                             | 1.0E100",
                "event.yes                         | true",
                "event.nothing                     | null",
                "null                              | null",
                "event.list                        | [1,2.5,null,{\"x\":\"y\"}]",
                "event.nested                      | {\"deep\":{\"k\":1}}",
                "{'a': [event.n, event.nested]}    | {\"a\":[5,{\"deep\":{\"k\":1}}]}",
                "timestamp(event.ts)               | \"1970-01-01T00:16:40Z\"",
                "timestamp('2026-01-01T00:00:00.5Z')| \"2026-01-01T00:00:00.500Z\"",
                "duration('90s')                   | \"PT1M30S\"",
                "event.page + '\ud83d\ude00\\n'    | \"/a\ud83d\ude00\\n\"",
            })
    void shouldWriteResultsAsJson(String expression, String json) {
        assertThat(fields(take(intake(new MapTo(Map.of("x", expression))), EVENT)))
                .isEqualTo("{\"x\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "event.nope           | key 'nope' is not present in map.",
                "0.0 / 0.0            | the result has no place in JSON: NaN",
                "1.0 / 0.0            | the result has no place in JSON: Infinity",
                "event.huge           | the result has no place in JSON: Infinity",
                "{'a': event.huge}    | the result has no place in JSON: Infinity",
                "[event.big]          | the result has no place in JSON: 12345678901234567890",
                "b'abc'               | the result has no place in JSON: abc",
                "1u                   | the result has no place in JSON: 1",
                "type(1)              | the result has no place in JSON: ",
                "{1: 2}               | a map's key is no text, which JSON demands: 1",
            })
    void shouldRejectResultsThatJsonCannotHold(String expression, String why) {
        assertThat(take(intake(new MapTo(Map.of("x", expression))), EVENT))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Reason.STAGE_FAILED);
                    assertThat(rejected.detail()).startsWith("stages[0].map.x failed: " + why);
                });
    }

    @Test
    void shouldKeepTheOrderOfMappedFields() {
        // given
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("z", "event.page");
        fields.put("a", "event.n");
        fields.put("m", "1");

        // then
        assertThat(fields(take(intake(new MapTo(fields)), EVENT))).isEqualTo("{\"z\":\"/a\",\"a\":5,\"m\":1}");
    }

    @Test
    void shouldShowLaterStagesTheMappedEvent() {
        // given
        MapTo map = new MapTo(Map.of("path", "event.page", "at", "timestamp(event.ts)"));

        // then
        assertThat(take(intake(map, new Filter("event.path == '/a' && event.at.startsWith('1970')")), EVENT))
                .isInstanceOf(Accepted.class);
        assertThat(take(intake(map, new Filter("has(event.page)")), EVENT)).isEqualTo(new Filtered(1000));
        assertThat(fields(take(intake(map, new MapTo(Map.of("y", "event.path"))), EVENT)))
                .isEqualTo("{\"y\":\"/a\"}");
    }

    @Test
    void shouldTakeKeyAndTimeFromTheOriginalEvent() {
        assertThat(take(intake(new MapTo(Map.of("user", "'other'", "ts", "-1"))), EVENT))
                .isInstanceOfSatisfying(Accepted.class, accepted -> {
                    assertThat(key(accepted)).isEqualTo("u1");
                    assertThat(accepted.time()).isEqualTo(1000);
                });
    }

    @Test
    void shouldCheckArgumentsOfTheMappedEvent() {
        assertThat(take(intake(new MapTo(Map.of("amount", "event.page"))), EVENT))
                .isEqualTo(new Rejected(Reason.BAD_ARGUMENT, "sum(amount) needs a number or null, found \"/a\""));
        assertThat(take(intake(new MapTo(Map.of("amount", "event.list"))), EVENT))
                .isEqualTo(new Rejected(Reason.BAD_ARGUMENT, "sum(amount) needs a number or null, found an array"));
        assertThat(take(intake(new MapTo(Map.of("page", "event.page"))), EVENT)).isInstanceOf(Accepted.class);
        assertThat(take(intake(new MapTo(Map.of("amount", "null"))), EVENT)).isInstanceOf(Accepted.class);
    }
}
