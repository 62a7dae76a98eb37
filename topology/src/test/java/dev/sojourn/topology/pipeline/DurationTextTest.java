package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "10s, PT10S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "0s, PT0S",
        "PT1M30S, PT90S",
        "P2D, PT48H"
    })
    void shouldReadUnitsAndIso(String text, Duration duration) {
        assertThat(DurationText.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "s",
                "10 s",
                "1.5s",
                "-1s",
                "10S",
                "10sec",
                "1h30m",
                "9999999999999999s",
                "999999999999999d",
                "PT"
            })
    void shouldReadNothingElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Test
    void shouldWriteWhatItReads() {
        assertThat(DurationText.format(Duration.ofMillis(1500))).isEqualTo("1500ms");
        assertThat(DurationText.format(Duration.ofMinutes(5))).isEqualTo("5m");
        assertThat(DurationText.format(Duration.ofDays(2))).isEqualTo("2d");
        assertThat(DurationText.format(Duration.ZERO)).isEqualTo("0s");
    }
}
