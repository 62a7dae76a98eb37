package dev.sojourn.topology.stage;

import static dev.sojourn.topology.stage.Clicks.NOW;
import static dev.sojourn.topology.stage.Clicks.intake;
import static dev.sojourn.topology.stage.Clicks.key;
import static dev.sojourn.topology.stage.Clicks.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.json.EventWriter;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Outcome.Accepted;
import dev.sojourn.topology.stage.outcome.Outcome.Filtered;
import dev.sojourn.topology.stage.outcome.Outcome.Rejected;
import dev.sojourn.topology.stage.outcome.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {

    private final Intake intake = intake(new Filter("event.type != 'heartbeat'"));

    @Test
    void shouldAcceptAnEvent() {
        // given
        byte[] value = " {\"user\": \"u1\", \"ts\": 1000, \"type\": \"click\", \"amount\": 12.50}\n"
                .getBytes(StandardCharsets.UTF_8);

        // when
        Outcome outcome = take(intake, new InputRecord(value, NOW));

        // then
        assertThat(outcome).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(key(accepted)).isEqualTo("u1");
            assertThat(accepted.time()).isEqualTo(1000);
            assertThat(new EventWriter().write(accepted.event())).isSameAs(value);
        });
    }

    @Test
    void shouldFilterAnEventWithItsTime() {
        assertThat(take(intake, "{\"user\":\"u1\",\"ts\":1000,\"type\":\"heartbeat\"}"))
                .isEqualTo(new Filtered(1000));
    }

    @Test
    void shouldGiveEachReasonItsCode() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code))
                .containsExactly(
                        "no-value",
                        "not-a-cloudevent",
                        "no-schema-id",
                        "unknown-schema",
                        "not-of-its-schema",
                        "not-json",
                        "not-an-object",
                        "bad-key",
                        "bad-time",
                        "time-in-future",
                        "stage-failed",
                        "bad-argument");
    }

    /** Each line has one flaw less than the one before it: the first check in order decides. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "NOT_JSON       | {\"ts\":-1,\"amount\":\"x\"",
                "BAD_KEY        | {\"ts\":-1,\"amount\":\"x\"}",
                "BAD_TIME       | {\"user\":1,\"ts\":-1,\"amount\":\"x\"}",
                "TIME_IN_FUTURE | {\"user\":1,\"ts\":4102444800000,\"amount\":\"x\"}",
                "STAGE_FAILED   | {\"user\":1,\"ts\":1,\"amount\":\"x\"}",
                "BAD_ARGUMENT   | {\"user\":1,\"ts\":1,\"amount\":\"x\",\"type\":\"click\"}",
            })
    void shouldCheckInTheOrderOfTheReasons(Reason reason, String value) {
        assertThat(take(intake, value))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void shouldNotLookAtArgumentsOfFilteredEvents() {
        assertThat(take(intake, "{\"user\":1,\"ts\":1,\"amount\":\"x\",\"type\":\"heartbeat\"}"))
                .isInstanceOf(Filtered.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"u1\"    | u1",
                "\"\"      | ",
                "\"\\u00e9\"| é",
                "7         | 7",
                "-0        | 0",
                "1.50      | 1.5",
                "1e2       | 100.0",
                "true      | true",
                "12345678901234567890123 | 12345678901234567890123",
            })
    void shouldTakeTheTextOfAScalarAsKey(String json, String key) {
        assertThat(take(intake(), "{\"user\":" + json + ",\"ts\":1}"))
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(key(accepted)).isEqualTo(key == null ? "" : key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"ts\":1}                  | found nothing",
                "{\"ts\":1,\"user\":null}    | found null",
                "{\"ts\":1,\"user\":{}}      | found an object",
                "{\"ts\":1,\"user\":[\"a\"]} | found an array",
            })
    void shouldRejectOtherKeys(String value, String found) {
        assertThat(take(intake(), value))
                .isEqualTo(new Rejected(
                        Reason.BAD_KEY, "the key field user must hold a string, a number or a boolean, " + found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"0", "12.5", "-3", "9223372036854775807", "1e300", "null"})
    void shouldAcceptNumbersAndNullAsArguments(String amount) {
        assertThat(take(intake(), "{\"user\":1,\"ts\":1,\"amount\":" + amount + "}"))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"12\"                | found \"12\"",
                "true                  | found true",
                "{}                    | found an object",
                "[1]                   | found an array",
                "9223372036854775808   | found 9223372036854775808",
                "1e999                 | found Infinity",
            })
    void shouldRejectOtherArguments(String amount, String found) {
        assertThat(take(intake(), "{\"user\":1,\"ts\":1,\"amount\":" + amount + "}"))
                .isEqualTo(new Rejected(Reason.BAD_ARGUMENT, "sum(amount) needs a number or null, " + found));
    }

    @Test
    void shouldNotCareWhatFirstAndLastAreOf() {
        assertThat(take(intake(), "{\"user\":1,\"ts\":1,\"page\":{\"path\":[1,2]}}"))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void shouldShortenValuesInDetails() {
        assertThat(take(intake(), "{\"user\":1,\"ts\":\"" + "x".repeat(1000) + "\"}"))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).endsWith("found \"" + "x".repeat(80) + "…\""));
        assertThat(take(intake(), "{\"user\":1,\"ts\":1,\"amount\":\"" + "x".repeat(79) + "\ud83d\ude00\"}"))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).endsWith("found \"" + "x".repeat(79) + "…\""));
    }

    @Test
    void shouldKeepDetailsOnOneLine() {
        assertThat(take(intake(), "{\"user\":1,\"ts\":\"a\\nb\\u0000c\"}"))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).endsWith("found \"a b c\""));
    }
}
