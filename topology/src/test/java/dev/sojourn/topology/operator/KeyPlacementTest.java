package dev.sojourn.topology.operator;

import static dev.sojourn.topology.operator.PipelineDriver.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three partitions; the numbers are what Kafka's own producer answers. */
class KeyPlacementTest {

    private static final int PARTITIONS = 3;
    private static final long T = NOW.toEpochMilli() - 3_600_000;

    @ParameterizedTest
    @CsvSource({"grace, 0", "u2, 0", "u4, 0", "u1, 1", "u3, 1", "Gr\u00f6\u00dfe, 1", "ada, 2", "edsger, 2", "'', 0"})
    void shouldKnowWhereKafkasProducersPutAKey(String key, int partition) {
        byte[] bytes = key.getBytes(UTF_8);

        assertThat(KeyPlacement.of(bytes, PARTITIONS)).isEqualTo(partition);
        assertThatCode(() -> new KeyPlacement(partition, PARTITIONS).require(bytes))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAKeyThatLiesElsewhere() {
        KeyPlacement placement = new KeyPlacement(0, PARTITIONS);

        assertThatThrownBy(() -> placement.require("ada".getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the key \"ada\" lies in partition 0 of the input, and belongs in 2 of 3")
                .hasMessageContaining("Take partitioned-by-key out");
    }

    @Test
    void shouldEndTheTaskOfAWindowWhoseEventsLieElsewhere(@TempDir Path stateDir) {
        try (PipelineDriver driver = PipelineDriver.direct(PARTITIONS, stateDir)) {
            driver.click("grace", T, "/a", 1);

            assertThatThrownBy(() -> driver.click("ada", T + 1, "/b", 1))
                    .hasStackTraceContaining("the key \"ada\" lies in partition 0");
            assertThat(driver.ledger()).containsExactly(0L, 0L, 1L, 0L);
        }
    }

    @Test
    void shouldTakeItsOwnKeysOfSeveralPartitions(@TempDir Path stateDir) {
        try (PipelineDriver driver = PipelineDriver.direct(PARTITIONS, stateDir)) {
            driver.click("grace", T, "/a", 1);
            driver.click("u2", T + 20_001, "/b", 1);
            driver.pass(Duration.ofSeconds(1));

            assertThat(driver.results())
                    .singleElement()
                    .satisfies(result -> assertThat(result.value()).contains("\"key\":\"grace\""));
        }
    }
}
