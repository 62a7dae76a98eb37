package dev.sojourn.state.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.recovery.RestoreProgress.Phase;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveriesTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("clicks-sessions-changelog", 3);

    private final Recoveries recoveries = new Recoveries();

    @BeforeEach
    void begin() {
        recoveries.begin(CHANGELOG, new Restore("1_3", "sessions", Rung.SAME_DISK, List.of()));
    }

    @Test
    void shouldTellInTheEndThatNothingIsLeftThoughTheLastOffsetIsATransactionMarker() {
        recoveries.onRestoreStart(CHANGELOG, "sessions", 100, 111);
        recoveries.onBatchRestored(CHANGELOG, "sessions", 109, 10);
        assertThat(progress().recordsHave()).isEqualTo(10);

        recoveries.onRestoreEnd(CHANGELOG, "sessions", 10);

        assertThat(progress().recordsHave()).isEqualTo(progress().recordsNeed()).isEqualTo(11);
        assertThat(progress().replayed()).isEqualTo(10);
        assertThat(progress().phase()).isEqualTo(Phase.DONE);
        assertThat(recoveries.underWay()).isEmpty();
    }

    @Test
    void shouldNotTellThatNothingIsLeftWhenItGivesUp() {
        recoveries.onRestoreStart(CHANGELOG, "sessions", 100, 111);
        recoveries.onBatchRestored(CHANGELOG, "sessions", 104, 5);
        assertThat(recoveries.underWay()).hasSize(1);

        recoveries.onRestoreSuspended(CHANGELOG, "sessions", 5);

        assertThat(progress().recordsHave()).isEqualTo(5);
        assertThat(progress().phase()).isEqualTo(Phase.GIVEN_UP);
        assertThat(recoveries.underWay()).isEmpty();
    }

    @Test
    void shouldWaitForNoStandby() {
        recoveries.of(CHANGELOG).orElseThrow().applied();

        assertThat(recoveries.underWay()).isEmpty();
    }

    @Test
    void shouldKnowAPromotedStandbyByWhatItWasReplayedBefore() {
        recoveries.of(CHANGELOG).orElseThrow().applied();
        recoveries.onRestoreStart(CHANGELOG, "sessions", 100, 111);

        assertThat(progress().rung()).isEqualTo(Rung.STANDBY);
    }

    private RestoreProgress progress() {
        return recoveries.progress().get(0);
    }
}
