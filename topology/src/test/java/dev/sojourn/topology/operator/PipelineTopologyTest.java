package dev.sojourn.topology.operator;

import static dev.sojourn.topology.operator.PipelineDriver.NOW;
import static dev.sojourn.topology.operator.PipelineDriver.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTopologyTest {

    private static final Duration ONE_TICK = Duration.ofSeconds(1);
    private static final long T = NOW.toEpochMilli() - 3_600_000;

    @TempDir
    Path stateDir;

    private PipelineDriver driver;

    @BeforeEach
    void start() {
        driver = new PipelineDriver(stateDir);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldEmitOneFinalResultPerSession() {
        driver.click("u1", T, "/a", 1.5);
        driver.click("u1", T + 9_000, "/b", 2);
        driver.click("u2", T + 20_001, "/c", 0);
        driver.pass(ONE_TICK);

        List<TestRecord<String, String>> results = driver.results();

        assertThat(results).hasSize(1);
        assertThat(results.get(0).key()).isEqualTo("{\"key\":\"u1\",\"start\":" + T + "}");
        assertThat(results.get(0).value())
                .isEqualTo("{\"key\":\"u1\",\"start\":" + T + ",\"end\":" + (T + 9_000)
                        + ",\"events\":2,\"revenue\":3.5,\"landing\":\"/a\",\"exit\":\"/b\",\"closed\":\"gap\"}");
        assertThat(header(results.get(0), "sojourn.window")).isEqualTo("sessions");
        assertThat(header(results.get(0), "sojourn.emit")).isEqualTo("final");
    }

    @Test
    void shouldKeepASessionOpenUntilTheWatermarkIsBeyondItsDeadline() {
        driver.click("u1", T, "/a", 1);
        driver.click("u2", T + 11_000, "/b", 1);
        driver.pass(ONE_TICK);

        assertThat(driver.results()).isEmpty();

        driver.click("u2", T + 11_001, "/b", 1);
        driver.pass(ONE_TICK);

        assertThat(driver.results()).hasSize(1);
        assertThat(driver.sessions().get("u1".getBytes(UTF_8))).isNull();
    }

    @Test
    void shouldMergeSessionsThatALaterEventBridges() {
        driver.click("u1", T + 11_000, "/c", 1);
        driver.click("u1", T + 10_500, "/b", 1);
        driver.click("u1", T + 21_000, "/d", 1);
        driver.click("other", T + 40_000, "/x", 1);
        driver.pass(ONE_TICK);

        assertThat(driver.results())
                .extracting(TestRecord::value)
                .singleElement()
                .asString()
                .contains("\"start\":" + (T + 10_500), "\"end\":" + (T + 21_000), "\"events\":3", "\"landing\":\"/b\"");
    }

    @Test
    void shouldSendALateEventToTheLateTopicAndChangeNothing() {
        driver.click("u1", T + 5_000, "/a", 1);
        driver.click("u1", T + 3_999, "/late", 1);
        driver.click("u1", T + 4_000, "/just-in-time", 1);

        List<TestRecord<String, String>> late = driver.late();

        assertThat(late).hasSize(1);
        assertThat(late.get(0).key()).isEqualTo("u1");
        assertThat(late.get(0).value()).contains("/late");
        assertThat(header(late.get(0), "sojourn.reason")).isEqualTo("late");
        assertThat(header(late.get(0), "sojourn.late-by-ms")).isEqualTo("1");
        assertThat(header(late.get(0), "sojourn.time")).isEqualTo(String.valueOf(T + 3_999));
        assertThat(header(late.get(0), "sojourn.topic")).isEqualTo("clicks");
        assertThat(header(late.get(0), "sojourn.partition")).isEqualTo("0");
        assertThat(header(late.get(0), "sojourn.offset")).isEqualTo("1");
        assertThat(driver.ledger()).containsExactly(0L, 1L, 2L, 0L);
    }

    @Test
    void shouldSendWhatItCannotDecodeToTheDeadLettersAsItCame() {
        driver.send("{broken");

        List<TestRecord<String, String>> dead = driver.deadLetters();

        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).key()).isEqualTo("key");
        assertThat(dead.get(0).value()).isEqualTo("{broken");
        assertThat(header(dead.get(0), "sojourn.reason")).isEqualTo("not-json");
        assertThat(header(dead.get(0), "sojourn.partition")).isEqualTo("0");
        assertThat(header(dead.get(0), "sojourn.offset")).isEqualTo("0");
        assertThat(header(dead.get(0), "sojourn.timestamp")).isEqualTo(String.valueOf(NOW.toEpochMilli()));
    }

    @Test
    void shouldSendARecordWithoutValueToTheDeadLetters() {
        driver.send(null);

        assertThat(driver.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(header(dead, "sojourn.reason")).isEqualTo("no-value"));
    }

    @Test
    void shouldNotDropAnEventBeforeTheEpochWithoutAWord() {
        driver.click("u1", -5, "/a", 1);

        assertThat(driver.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(header(dead, "sojourn.reason")).isEqualTo("bad-time"));
    }

    @Test
    void shouldLetNothingFromTheFutureMoveTheClock() {
        driver.click("u1", T, "/a", 1);
        driver.click("u1", 4_102_444_800_000L, "/year-2100", 1);
        driver.click("u1", T, "/b", 1);

        assertThat(driver.results()).isEmpty();
        assertThat(driver.late()).isEmpty();
        assertThat(driver.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(header(dead, "sojourn.reason")).isEqualTo("time-in-future"));
    }

    @Test
    void shouldNotLetARejectedEventMoveTheClock() {
        driver.click("u1", T, "/a", 1);
        driver.send("{\"user\":\"u1\",\"ts\":" + (T + 60_000) + ",\"type\":\"click\",\"amount\":1}");
        driver.click("u1", T, "/b", 1);

        assertThat(driver.late()).isEmpty();
        assertThat(driver.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(header(dead, "sojourn.reason")).isEqualTo("stage-failed"));
    }

    @Test
    void shouldCountFilteredEventsAndLetThemMoveTheClock() {
        driver.click("u1", T, "/a", 1);
        driver.heartbeat("u1", T + 60_000);
        driver.pass(ONE_TICK);

        assertThat(driver.results()).hasSize(1);
        assertThat(driver.ledger()).containsExactly(1L, 0L, 1L, 1L);
    }

    @Test
    void shouldGiveRecordsTimestampsABrokerAccepts() {
        long ahead = NOW.toEpochMilli() + 240_000;
        driver.click("u1", ahead, "/within-max-future", 1);
        driver.click("u1", ahead - 60_000, "/late", 1);
        driver.drain();
        driver.pass(Duration.ofSeconds(12));

        assertThat(driver.results().get(0).timestamp())
                .isLessThanOrEqualTo(NOW.plusSeconds(12).toEpochMilli());
        assertThat(driver.late().get(0).timestamp()).isLessThanOrEqualTo(NOW.toEpochMilli());
    }

    @Test
    void shouldCloseTheLastSessionOfAQuietStreamAsIdle() {
        driver.click("u1", T, "/a", 1);
        driver.drain();
        driver.pass(Duration.ofSeconds(6));

        assertThat(driver.results()).isEmpty();

        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.results())
                .extracting(TestRecord::value)
                .singleElement()
                .asString()
                .contains("\"closed\":\"idle\"");
    }

    @Test
    void shouldNotTakeASilentSourceForIdleWhileSomethingIsLeftToRead() {
        driver.click("u1", T, "/a", 1);
        driver.pass(Duration.ofSeconds(60));

        assertThat(driver.results()).isEmpty();
    }

    @Test
    void shouldTellWhenItsTasksStart() {
        assertThat(driver.happenings)
                .hasSize(2)
                .anyMatch(started -> started.endsWith("stateless"))
                .anyMatch(started -> started.endsWith("stateful"));
    }
}
