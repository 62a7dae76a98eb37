package dev.sojourn.topology.operator;

import static dev.sojourn.topology.operator.PipelineDriver.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.operator.task.WindowTally;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline over a part of its input; gap 10 s, grace 1 s, idle after 2 s, idle-close 5 s. */
class InputRangeTest {

    private static final long T = NOW.toEpochMilli() - 3_600_000;

    @TempDir
    Path stateDir;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeNoNoticeOfWhatLiesBeyondTheEnd(boolean direct) {
        try (PipelineDriver driver = PipelineDriver.upTo(2, direct, stateDir)) {
            driver.click("u1", T, "/a", 1);
            driver.click("u1", T + 1_000, "/b", 2);
            driver.click("u1", T + 100_000, "/beyond", 4);
            driver.click("u1", T - 100_000, "/late", 8);
            driver.send("{broken");
            driver.pass(Duration.ofSeconds(1));

            assertThat(driver.ledger()).containsExactly(0L, 0L, 2L, 0L);
            assertThat(driver.results()).isEmpty();
            assertThat(driver.late()).isEmpty();
            assertThat(driver.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCloseWhatIsOpenAtTheEndThoughMoreAndMoreComes(boolean direct) {
        try (PipelineDriver driver = PipelineDriver.upTo(2, direct, stateDir)) {
            driver.click("u1", T, "/a", 1);
            driver.click("u1", T + 1_000, "/b", 2);
            for (int second = 0; second < 10; second++) {
                driver.click("u1", T + 2_000, "/beyond", 4);
                driver.pass(Duration.ofSeconds(1));
            }

            assertThat(driver.results())
                    .extracting(TestRecord::value)
                    .singleElement()
                    .asString()
                    .contains("\"events\":2", "\"revenue\":3,", "\"closed\":\"idle\"");
        }
    }

    @Test
    void shouldNotWaitForTheClockOnTheWallWhereThereIsAnEnd() {
        try (PipelineDriver driver =
                PipelineDriver.upTo(1, stateDir, PipelineDriver.tumbling("days", Duration.ofDays(1), Duration.ZERO))) {
            driver.click("u1", NOW.toEpochMilli(), "/a", 1);
            driver.pass(Duration.ofSeconds(15));

            assertThat(driver.results("clicks-days")).hasSize(1);
            assertThat(driver.happenings).anyMatch(each -> each.startsWith("settled days"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSayOnceThatAllIsClosed(boolean direct) {
        try (PipelineDriver driver = PipelineDriver.upTo(3, direct, stateDir)) {
            driver.click("u1", T, "/a", 1);
            driver.click("u1", T + 100_000, "/b", 2);
            driver.heartbeat("u1", T);
            driver.pass(Duration.ofSeconds(5));

            assertThat(driver.happenings).noneMatch(each -> each.startsWith("settled"));

            driver.pass(Duration.ofSeconds(10));

            assertThat(driver.happenings)
                    .filteredOn(each -> each.startsWith("settled"))
                    .containsExactly("settled sessions " + new WindowTally(1, 0, 2, 2));
        }
    }
}
