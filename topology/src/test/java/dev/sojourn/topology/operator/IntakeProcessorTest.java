package dev.sojourn.topology.operator;

import static dev.sojourn.topology.operator.PipelineDriver.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeProcessorTest {

    @TempDir
    Path stateDir;

    @Test
    void shouldTellOfDeadLettersAtOnceThenOnceAMinuteAndOfTheRestWhenItCloses() {
        List<String> happenings;
        try (PipelineDriver driver = new PipelineDriver(stateDir)) {
            happenings = driver.happenings;
            driver.click("u1", NOW.toEpochMilli(), "/a", 1);
            driver.send("no event");
            driver.pass(Duration.ofSeconds(1));
            assertThat(letters(happenings)).containsExactly("dead letters 0_0 {NOT_JSON=1} 1");

            driver.send("{}");
            driver.send("[]");
            driver.pass(Duration.ofSeconds(50));
            assertThat(letters(happenings)).hasSize(1);

            driver.pass(Duration.ofSeconds(20));
            assertThat(letters(happenings)).hasSize(2).contains("dead letters 0_0 {NOT_AN_OBJECT=1, BAD_KEY=1} 3");

            driver.pass(Duration.ofMinutes(2));
            assertThat(letters(happenings)).as("nothing new").hasSize(2);

            driver.send("no event");
            driver.pass(Duration.ofSeconds(1));
            driver.send("{}");
        }

        assertThat(letters(happenings))
                .hasSize(4)
                .endsWith("dead letters 0_0 {NOT_JSON=1} 4", "dead letters 0_0 {BAD_KEY=1} 5");
    }

    private static List<String> letters(List<String> happenings) {
        return happenings.stream()
                .filter(each -> each.startsWith("dead letters"))
                .toList();
    }

    /** Else what is known of the partition would be out of date when its task comes back. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldForgetItsSourceWhenItCloses(boolean direct) {
        List<String> happenings;
        try (PipelineDriver driver = direct ? PipelineDriver.direct(stateDir) : new PipelineDriver(stateDir)) {
            happenings = driver.happenings;
            driver.click("u1", NOW.toEpochMilli(), "/a", 1);

            assertThat(happenings).noneMatch(each -> each.startsWith("forgot"));
        }

        assertThat(happenings).containsOnlyOnce("forgot clicks-0");
    }
}
