package dev.sojourn.topology.stage;

import static dev.sojourn.topology.stage.Clicks.NOW;
import static dev.sojourn.topology.stage.Clicks.intake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Outcome.Accepted;
import dev.sojourn.topology.stage.outcome.Outcome.Rejected;
import dev.sojourn.topology.stage.outcome.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTimeTest {

    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final long MAX_FUTURE = 300_000;

    private final Intake intake = intake();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1700000000000, 1700000000000",
        "\"1970-01-01T00:00:00Z\", 0",
        "\"2023-11-14T22:13:20.123Z\", 1700000000123",
        "\"2023-11-14T23:13:20.1239+01:00\", 1700000000123",
        "\"2023-11-14T22:13Z\", 1699999980000",
    })
    void shouldReadEpochMillisecondsAndInstantsWithOffset(String json, long time) {
        assertThat(take(json, NOW))
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.time()).isEqualTo(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "[1000]",
                "-1",
                "1000.0",
                "1e3",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "99999999999999999999999999",
                "18446744073709552616", // 1000, were it cut to 64 bits
                "253402300800000",
                "\"\"",
                "\"1000\"",
                "\"yesterday\"",
                "\"2023-11-14\"",
                "\"2023-11-14T22:13:20\"",
                "\"2023-11-14T22:13:20+01:00[Europe/Paris]\"",
                "\"1969-12-31T23:59:59.9999Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"-999999999-01-01T00:00:00Z\""
            })
    void shouldRejectOtherTimes(String json) {
        assertThat(take(json, Long.MAX_VALUE)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.BAD_TIME);
            assertThat(rejected.detail())
                    .startsWith("the time field ts must hold epoch milliseconds or an ISO-8601 instant with offset")
                    .contains(", found ");
        });
    }

    @Test
    void shouldRejectAMissingTime() {
        assertThat(Clicks.take(intake, new InputRecord("{\"user\":1}".getBytes(StandardCharsets.UTF_8), NOW)))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Reason.BAD_TIME);
                    assertThat(rejected.detail()).endsWith("found nothing");
                });
    }

    @Test
    void shouldMeasureTheFutureFromTheRecordsOwnTimestamp() {
        assertThat(take(String.valueOf(NOW + MAX_FUTURE), NOW)).isInstanceOf(Accepted.class);
        assertThat(take(String.valueOf(NOW + MAX_FUTURE + 1), NOW))
                .isEqualTo(new Rejected(
                        Reason.TIME_IN_FUTURE,
                        "the event time 2023-11-14T22:18:20.001Z is more than 300000 ms ahead of the record's own"
                                + " timestamp 2023-11-14T22:13:20Z"));
    }

    @Test
    void shouldRejectAnEventFromTheYear2100WhateverItsForm() {
        assertThat(take("4102444800000", NOW))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.TIME_IN_FUTURE));
        assertThat(take("\"2100-01-01T00:00:00Z\"", NOW))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.TIME_IN_FUTURE));
    }

    /** A record without a timestamp has -1; a broker may be told to store any other. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldStandAnyTimestampOfARecord(long recordTimestamp) {
        assertThat(take("0", recordTimestamp))
                .isInstanceOf(recordTimestamp < -MAX_FUTURE ? Rejected.class : Accepted.class);
        assertThat(take(String.valueOf(LAST), recordTimestamp))
                .isInstanceOf(recordTimestamp < LAST - MAX_FUTURE ? Rejected.class : Accepted.class);
    }

    private Outcome take(String time, long recordTimestamp) {
        String value = "{\"user\":\"u1\",\"ts\":" + time + "}";
        return Clicks.take(intake, new InputRecord(value.getBytes(StandardCharsets.UTF_8), recordTimestamp));
    }
}
