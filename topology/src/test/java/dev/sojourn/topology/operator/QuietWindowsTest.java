package dev.sojourn.topology.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a minute beside sessions, all of which close after five seconds in which nothing comes; idle after two. */
class QuietWindowsTest {

    private static final long MINUTE = PipelineDriver.NOW.toEpochMilli();

    @TempDir
    Path stateDir;

    private PipelineDriver driver;

    @BeforeEach
    void start() {
        driver = PipelineDriver.direct(
                stateDir, PipelineDriver.tumbling("minutes", Duration.ofMinutes(1), Duration.ZERO));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Else a second result for the same minute would hold what came since, and stand in the first one's place in a table. */
    @Test
    void shouldNotCloseForSilenceWhatMayStillGoOnByWallClockTime() {
        driver.click("u1", MINUTE, "/a", 1);
        driver.drain();
        driver.pass(Duration.ofSeconds(30));
        assertThat(driver.results("clicks-sessions"))
                .as("of sessions it is the end")
                .hasSize(1);
        assertThat(driver.results("clicks-minutes")).isEmpty();

        driver.click("u1", MINUTE + 31_000, "/b", 1);
        driver.pass(Duration.ofSeconds(20));
        assertThat(driver.results("clicks-minutes")).isEmpty();

        driver.pass(Duration.ofSeconds(20));
        assertThat(driver.results("clicks-minutes"))
                .extracting(TestRecord::value)
                .containsExactly("{\"key\":\"u1\",\"start\":" + MINUTE + ",\"end\":" + (MINUTE + 60_000)
                        + ",\"clicks\":2,\"closed\":\"idle\"}");
    }

    @Test
    void shouldCloseSoonWhatIsLongOver() {
        driver.click("u1", MINUTE - 3_600_000, "/a", 1);
        driver.drain();
        driver.pass(Duration.ofSeconds(10));

        assertThat(driver.results("clicks-minutes")).hasSize(1);
    }
}
