package dev.sojourn.topology.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.backfill.BackfillProgress.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    @Test
    void shouldNotCallAnEventDoneThatWaitsInFrontOfAWindow() {
        assertThat(progress(60_000, 20_000)).isEqualTo(of(Phase.RUNNING, 40_000));
        assertThat(progress(100_000, 20_000)).isEqualTo(of(Phase.RUNNING, 80_000));
    }

    @Test
    void shouldTakeTicksForNoEvents() {
        assertThat(progress(100_000, 40)).isEqualTo(of(Phase.CLOSING, 100_000));
        assertThat(progress(10, 40)).isEqualTo(of(Phase.RUNNING, 0));
    }

    private static BackfillProgress progress(long read, long waiting) {
        return ProgressMeter.progress(read, waiting, 100_000, Duration.ZERO);
    }

    private static BackfillProgress of(Phase phase, long done) {
        return new BackfillProgress(phase, done, 100_000, Duration.ZERO);
    }
}
