package dev.sojourn.topology.stage;

import static dev.sojourn.topology.stage.Clicks.NOW;
import static dev.sojourn.topology.stage.Clicks.intake;
import static dev.sojourn.topology.stage.Clicks.key;
import static dev.sojourn.topology.stage.Clicks.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Outcome.Accepted;
import dev.sojourn.topology.stage.outcome.Outcome.Rejected;
import dev.sojourn.topology.stage.outcome.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeDecodingTest {

    private static final String EVENT = "{\"user\":\"u1\",\"ts\":1000}";

    private final Intake intake = intake();

    @Test
    void shouldRejectARecordWithoutValue() {
        assertThat(take(intake, new InputRecord(null, NOW)))
                .isEqualTo(new Rejected(Reason.NO_VALUE, "the record has no value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"user\":\"u1\",\"ts\":1000",
                "{\"user\":\"u1\",\"ts\":1000}}",
                "{\"user\":\"u1\",\"ts\":1000} {}",
                "{\"user\":\"u1\",\"ts\":1000} x",
                "{\"user\":\"u1\",\"ts\":1000}\0",
                "{\"user\":\"u1\",\"ts\":1000,}",
                "{'user':'u1','ts':1000}",
                "{user:\"u1\",\"ts\":1000}",
                "{\"user\":\"u1\",\"ts\":01000}",
                "{\"user\":\"u1\",\"ts\":NaN}",
                "{\"user\":\"u\n1\",\"ts\":1000}",
                "{\"user\":\"u1\",\"ts\":1000} // done",
                "\ufeff{\"user\":\"u1\",\"ts\":1000}",
                "nul",
                "GET / HTTP/1.1"
            })
    void shouldRejectWhatIsNotOneJsonDocument(String value) {
        assertNotJson(value.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "null    | null",
                "true    | true",
                "17      | 17",
                "\"text\"| \"text\"",
                "[{}]    | an array",
            })
    void shouldRejectWhatIsNoObject(String value, String found) {
        assertThat(take(intake, value))
                .isEqualTo(new Rejected(Reason.NOT_AN_OBJECT, "expected a JSON object, found " + found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void shouldRejectOtherEncodingsThanUtf8(String charset) {
        assertNotJson(EVENT.getBytes(Charset.forName(charset)));
    }

    /** Overlong, cut short, a surrogate as such, beyond the last code point, Latin-1. */
    @ParameterizedTest
    @ValueSource(strings = {"c080", "c3", "e282", "eda080", "edb080", "f4908080", "ff", "e9"})
    void shouldRejectBytesThatAreNoUtf8(String hex) {
        // given
        String text = "{\"user\":\"" + new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1)
                + "\",\"ts\":1000}";

        // then
        assertNotJson(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udc00",
                "\\udc00\\ud800",
                "\\ud800x",
                "\\ud800\\n",
                "\\ud800\\ud800",
                "\\\\\\ud800",
                "\\ud83d\\ude00\\ude00",
                "é\\uDBFF"
            })
    void shouldRejectHalvesOfSurrogatePairs(String text) {
        assertNotJson(("{\"user\":\"" + text + "\",\"ts\":1000}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\\ud83d\\ude00 | \ud83d\ude00",
                "\ud83d\ude00   | \ud83d\ude00",
                "\\\\ud800      | \\ud800",
                "\\u00e9\\n한   | é\\n한",
                "\\\"\\\\       | \"\\",
                "\ud7ff\ue000   | \ud7ff\ue000",
            })
    void shouldAcceptWhateverUtf8CanCarry(String json, String key) {
        // when
        Outcome outcome = take(intake, "{\"user\":\"" + json + "\",\"ts\":1000}");

        // then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(key(accepted)).isEqualTo(key.replace("\\n", "\n")));
    }

    @Test
    void shouldRejectADocumentTenThousandDeep() {
        // given
        String lists = "[".repeat(10_000) + "]".repeat(10_000);
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

        // then
        assertNotJson(("{\"user\":1,\"ts\":1,\"x\":" + lists + "}").getBytes(StandardCharsets.UTF_8));
        assertNotJson(("{\"user\":1,\"ts\":1,\"x\":" + objects + "}").getBytes(StandardCharsets.UTF_8));
        assertNotJson("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldRejectANumberOfAMillionDigits() {
        assertNotJson(("{\"user\":1,\"ts\":" + "9".repeat(1_000_000) + "}").getBytes(StandardCharsets.UTF_8));
        assertNotJson(("{\"user\":1,\"ts\":1,\"x\":0." + "9".repeat(1_000_000) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldAcceptHugeNumbersInFieldsNobodyReads() {
        assertThat(take(intake, "{\"user\":1,\"ts\":1,\"x\":1e999999999,\"y\":" + "9".repeat(999) + "}"))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void shouldTakeTheLastOfEqualNames() {
        // when
        Outcome outcome =
                take(intake, "{\"user\":\"a\",\"ts\":1,\"user\":\"b\",\"ts\":2,\"amount\":\"x\",\"amount\":3}");

        // then
        assertThat(outcome).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(key(accepted)).isEqualTo("b");
            assertThat(accepted.time()).isEqualTo(2);
        });
    }

    @Test
    void shouldSayWhereADocumentBreaks() {
        assertThat(take(intake, "{\"user\":\"u1\",}"))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail())
                                .startsWith("the value is not one JSON document: Unexpected character ('}' (code 125))")
                                .endsWith(" at byte 13"));
        assertThat(take(intake, EVENT + " 1"))
                .isEqualTo(new Rejected(
                        Reason.NOT_JSON, "the value is not one JSON document: something follows the document"));
    }

    private void assertNotJson(byte[] value) {
        assertThat(take(intake, new InputRecord(value, NOW))).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.NOT_JSON);
            assertThat(rejected.detail())
                    .startsWith("the value is not one JSON document: ")
                    .hasSizeLessThan(400);
        });
    }
}
