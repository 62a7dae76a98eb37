package dev.sojourn.topology.operator;

import static dev.sojourn.topology.operator.PipelineDriver.NOW;
import static dev.sojourn.topology.operator.PipelineDriver.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three windows that take their events straight from the stages: sessions (gap 10 s, grace 1 s), minutes and hours. */
class OutputTopicsTest {

    private static final long T = NOW.toEpochMilli() - 3_600_000;
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path stateDir;

    private PipelineDriver driver;

    @BeforeEach
    void start() {
        driver = PipelineDriver.direct(
                stateDir,
                PipelineDriver.tumbling("minutes", Duration.ofMinutes(1), Duration.ZERO),
                PipelineDriver.tumbling("hours", HOUR, HOUR));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldSendResultsToTheTopicOfTheirWindow() {
        driver.click("u1", T, "/a", 1);
        driver.click("u1", T + 20_000, "/b", 2);
        driver.click("u1", T + 60_000, "/c", 4);
        driver.pass(Duration.ofSeconds(1));

        List<TestRecord<String, String>> sessions = driver.results("clicks-sessions");
        List<TestRecord<String, String>> minutes = driver.results("clicks-minutes");

        assertThat(sessions).extracting(TestRecord::key).containsExactly(key(T), key(T + 20_000));
        assertThat(sessions).allSatisfy(result -> {
            assertThat(result.value()).contains("\"events\":1,\"revenue\":", "\"closed\":\"gap\"");
            assertThat(header(result, "sojourn.window")).isEqualTo("sessions");
        });
        assertThat(minutes)
                .extracting(TestRecord::value)
                .containsExactly("{\"key\":\"u1\",\"start\":" + T + ",\"end\":" + (T + 60_000)
                        + ",\"clicks\":2,\"closed\":\"time\"}");
        assertThat(header(minutes.get(0), "sojourn.window")).isEqualTo("minutes");
        assertThat(driver.results("clicks-hours")).isEmpty();
    }

    @Test
    void shouldSendLateEventsOfAllWindowsToOneTopic() {
        driver.click("u1", T + 60_000, "/a", 1);
        driver.click("u1", T, "/b", 2);

        assertThat(driver.late())
                .extracting(late -> header(late, "sojourn.window"))
                .containsExactly("sessions", "minutes");
    }

    private static String key(long start) {
        return "{\"key\":\"u1\",\"start\":" + start + "}";
    }
}
