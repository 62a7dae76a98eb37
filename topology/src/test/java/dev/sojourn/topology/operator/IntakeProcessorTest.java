package dev.sojourn.topology.operator;

import static dev.sojourn.topology.operator.PipelineDriver.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeProcessorTest {

    @TempDir
    Path stateDir;

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
