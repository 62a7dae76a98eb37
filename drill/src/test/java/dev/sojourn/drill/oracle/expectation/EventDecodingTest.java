package dev.sojourn.drill.oracle.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.ClickRules;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDecodingTest {

    private static final long TIMESTAMP = 1_000_000;

    private final EventDecoding decoding = new EventDecoding(ClickRules.with(10, 5));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    not-json       | ''
                    not-json       | {"user":"u"
                    not-json       | {"user":"u"} {}
                    not-json       | user
                    not-json       | {"user":"u","ts":NaN}
                    not-an-object  | null
                    not-an-object  | [1]
                    not-an-object  | "text"
                    bad-key        | {"ts":1,"type":"c"}
                    bad-key        | {"user":null,"ts":1,"type":"c"}
                    bad-key        | {"user":{},"ts":1,"type":"c"}
                    bad-key        | {"user":[],"ts":-1}
                    bad-time       | {"user":"u","type":"c"}
                    bad-time       | {"user":"u","ts":null}
                    bad-time       | {"user":"u","ts":-1}
                    bad-time       | {"user":"u","ts":1.0}
                    bad-time       | {"user":"u","ts":true}
                    bad-time       | {"user":"u","ts":"soon"}
                    bad-time       | {"user":"u","ts":"1970-01-01T00:00:00"}
                    bad-time       | {"user":"u","ts":"1969-12-31T23:59:59.9999Z"}
                    bad-time       | {"user":"u","ts":"+999999999-01-01T00:00:00Z"}
                    bad-time       | {"user":"u","ts":253402300800000}
                    bad-time       | {"user":"u","ts":99999999999999999999}
                    time-in-future | {"user":"u","ts":1300001}
                    time-in-future | {"user":"u","ts":253402300799999}
                    time-in-future | {"user":"u","ts":"1970-01-01T00:21:40.001Z","type":"heartbeat"}
                    stage-failed   | {"user":"u","ts":1}
                    """)
    void shouldReject(String code, String value) {
        assertThat(decode(value)).isEqualTo(new Decoded.Rejected(code));
    }

    @Test
    void shouldRejectNoValue() {
        assertThat(decode(null)).isEqualTo(new Decoded.Rejected("no-value"));
    }

    @Test
    void shouldRejectTextThatIsNoUtf8() {
        byte[] value = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

        Decoded decoded = decoding.decode(new RawRecord(0, 0, TIMESTAMP, null, value, Map.of()));

        assertThat(decoded).isEqualTo(new Decoded.Rejected("not-json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    u     | 0               | {"user":"u","ts":0,"type":"c"}
                    7     | 1               | {"user":7,"ts":1,"type":"c"}
                    1.5   | 1               | {"user":1.50,"ts":1,"type":"c"}
                    true  | 1               | {"user":true,"ts":1,"type":"c"}
                    ''    | 1               | {"user":"","ts":1,"type":"c"}
                    u     | 1300000         | {"user":"u","ts":1300000,"type":"c"}
                    u     | 3600001         | {"user":"u","ts":"1970-01-01T00:00:00.0019-01:00","type":"c","later":1}
                    u     | 1               | {"user":"u","ts":1,"type":"c","amount":null}
                    u     | 1               | {"user":"u","ts":1,"type":"c","page":{"a":1}}
                    """)
    void shouldKeep(String key, long time, String value) {
        long timestamp = value.contains("later") ? time : TIMESTAMP;

        Decoded decoded =
                decoding.decode(new RawRecord(0, 0, timestamp, null, value.getBytes(StandardCharsets.UTF_8), Map.of()));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Kept.class, kept -> {
            assertThat(kept.key()).isEqualTo(key);
            assertThat(kept.time()).isEqualTo(time);
        });
    }

    @Test
    void shouldFilterBeforeAnArgumentCanBeWrong() {
        assertThat(decode("{\"user\":\"u\",\"ts\":5,\"type\":\"heartbeat\",\"amount\":\"x\"}"))
                .isEqualTo(new Decoded.Filtered(5));
    }

    private Decoded decode(String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return decoding.decode(new RawRecord(0, 0, TIMESTAMP, null, bytes, Map.of()));
    }
}
