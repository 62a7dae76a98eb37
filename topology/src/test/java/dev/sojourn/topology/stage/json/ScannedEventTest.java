package dev.sojourn.topology.stage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.stage.decode.JsonDecoder;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner is sure of is what Jackson reads; replay a failure with {@code -Dsojourn.seed=<seed>}. */
class ScannedEventTest {

    private static final int ROUNDS = 30_000;

    private static final List<String> VALUES = List.of(
            "\"\"",
            "\"a\"",
            "\"é한\ud83d\ude00\"",
            "\"\\u00e9\\n\\\"\\/\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"a\\\\\"",
            "0",
            "-0",
            "7",
            "-12",
            "123456789012345678",
            "999999999999999999",
            "-999999999999999999",
            "1234567890123456789",
            "12345678901234567890",
            "1.50",
            "-0.0",
            "1e3",
            "1E+2",
            "1.5e-7",
            "1e999",
            "0.1",
            "01",
            "1.",
            ".5",
            "+1",
            "-",
            "1e",
            "NaN",
            "true",
            "false",
            "null",
            "tru",
            "nulll",
            "[]",
            "{}",
            "[1, 2 ,\"x\"]",
            "{\"k\":{\"l\":[true,null,{}]}}",
            "{\"k\":1,\"k\":2}",
            "[1,]",
            "{\"a\"}",
            "{,}",
            "[[[[[[[[]]]]]]]]",
            "\"\t\"",
            "\"\u007f\"",
            "9223372036854775807",
            "4.9e-324",
            "1.7976931348623157e308",
            "2.2250738585072011e-308");

    private static final List<String> NAMES = List.of("a", "b", "user", "é", "a\\u0062", "", "long name", "user");

    private final long seed = Long.getLong("sojourn.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final JsonScanner scanner = new JsonScanner();

    @Test
    void shouldReadWhatJacksonReads() {
        int sure = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sure += check(event()) ? 1 : 0;
        }
        assertThat(sure).as("seed %d", seed).isGreaterThan(ROUNDS / 20);
    }

    @Test
    void shouldBeSureOfNothingThatJacksonRefuses() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] json = event();
            for (int flaws = 1 + random.nextInt(2); flaws > 0 && json.length > 0; flaws--) {
                int at = random.nextInt(json.length);
                switch (random.nextInt(3)) {
                    case 0 -> json[at] = (byte) random.nextInt(256);
                    case 1 -> json[at] = (byte) "{}[]\",:0e-\\u ".charAt(random.nextInt(13));
                    default -> json = Arrays.copyOf(json, at);
                }
            }
            check(json);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":\"u1\",\"ts\":1700000000000,\"type\":\"click\",\"page\":\"/a\",\"amount\":12.5}",
                " { \"a\" : [ 1 , { } ] ,\n\t\"b\" : null } \r\n",
                "{}",
                "{\"é\":\"한\"}",
            })
    void shouldBeSureOfOrdinaryEvents(String json) {
        assertThat(check(json.getBytes(UTF_8))).isTrue();
    }

    @Test
    void shouldForgetNamesWhenThereAreTooMany() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(check(("{\"n" + i + "\":" + i + ",\"b\":1}").getBytes(UTF_8)))
                    .isTrue();
        }
    }

    @Test
    void shouldLeaveManyFieldsToJackson() {
        StringBuilder json = new StringBuilder("{\"x\":0");
        for (int i = 0; i < 1000; i++) {
            json.append(",\"f").append(i).append("\":").append(i);
        }
        assertThat(check(json.append('}').toString().getBytes(UTF_8))).isFalse();
    }

    /** Whether the scanner was sure; fails where it is and Jackson reads something else. */
    private boolean check(byte[] json) {
        ScannedEvent scanned = scanner.scan(json);
        if (scanned == null) {
            return false;
        }
        String text = "seed " + seed + ": " + new String(json, UTF_8);
        try {
            EventView jackson = new EventView(JsonDecoder.object(json));
            assertThat(new ArrayList<>(scanned.keySet())).as(text).isEqualTo(new ArrayList<>(jackson.keySet()));
            jackson.forEach((name, value) ->
                    assertThat(scanned.get(name)).as(text + " " + name).isEqualTo(value));
            assertThat(scanned.size()).isEqualTo(jackson.size());
            assertThat(scanned.containsKey("none")).isFalse();
            return true;
        } catch (Rejection e) {
            throw new AssertionError(text + " is refused by Jackson: " + e.getMessage(), e);
        }
    }

    private byte[] event() {
        StringBuilder json = new StringBuilder(space()).append('{');
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(space())
                    .append('"')
                    .append(NAMES.get(random.nextInt(NAMES.size())))
                    .append(random.nextInt(4) == 0 ? "" : String.valueOf(i))
                    .append('"')
                    .append(space())
                    .append(':')
                    .append(space())
                    .append(VALUES.get(random.nextInt(VALUES.size())))
                    .append(space());
        }
        return json.append('}').append(space()).toString().getBytes(UTF_8);
    }

    private String space() {
        return random.nextInt(3) == 0 ? " \n".substring(random.nextInt(2)) : "";
    }
}
