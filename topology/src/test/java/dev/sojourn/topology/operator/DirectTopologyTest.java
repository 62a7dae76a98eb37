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

/** Windows that take their events straight from the stages; gap 10 s, grace 1 s. */
class DirectTopologyTest {

    private static final long T = NOW.toEpochMilli() - 3_600_000;

    @TempDir
    Path stateDir;

    private PipelineDriver driver;

    @BeforeEach
    void start() {
        driver = PipelineDriver.direct(stateDir);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldEmitASessionOnceTheClockHasPassedItsDeadline() {
        driver.click("u1", T, "/a", 1.5);
        driver.click("u1", T + 9_000, "/b", 2);
        driver.pass(Duration.ofSeconds(1));
        driver.click("u2", T + 20_001, "/c", 0);

        List<TestRecord<String, String>> results = driver.results();

        assertThat(results)
                .extracting(TestRecord::value)
                .containsExactly("{\"key\":\"u1\",\"start\":" + T + ",\"end\":" + (T + 9_000)
                        + ",\"events\":2,\"revenue\":3.5,\"landing\":\"/a\",\"exit\":\"/b\",\"closed\":\"gap\"}");
        assertThat(header(results.get(0), "sojourn.window")).isEqualTo("sessions");
    }

    @Test
    void shouldSendALateEventToTheLateTopic() {
        driver.click("u1", T + 10_000, "/a", 1);
        driver.click("u1", T + 8_999, "/b", 2);

        List<TestRecord<String, String>> late = driver.late();

        assertThat(late).hasSize(1);
        assertThat(header(late.get(0), "sojourn.late-by-ms")).isEqualTo("1");
        assertThat(driver.results()).isEmpty();
    }

    @Test
    void shouldCloseTheLastSessionOfAQuietStreamOnItsOwnTicks() {
        driver.click("u1", T, "/a", 1);
        driver.drain();
        driver.pass(Duration.ofSeconds(8));

        assertThat(driver.results())
                .extracting(TestRecord::value)
                .singleElement()
                .asString()
                .contains("\"closed\":\"idle\"");
    }

    @Test
    void shouldCountInItsLedger() {
        driver.click("u1", T, "/a", 1);
        driver.heartbeat("u1", T + 1);

        assertThat(driver.ledger()).containsExactly(1L, 0L, 1L, 0L);
    }
}
