package dev.sojourn.state.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayClockTest {

    private static final long OLD = 1_000;
    private static final long LOOK = 5_000_000;

    private final ReplayClock clock = new ReplayClock();

    /** Else a restore that is killed half-way makes an old state look new, and deletions compacted away are missed. */
    @Test
    void shouldNotCallAStateYoungerThatIsReplayedHalfWay() {
        clock.looked(100, LOOK);

        assertThat(clock.currentAt(50, OLD)).isEqualTo(OLD);
        assertThat(clock.currentAt(98, OLD)).isEqualTo(OLD);
    }

    @Test
    void shouldCallAStateAsYoungAsTheLookWhoseEndItHasReached() {
        clock.looked(100, LOOK);

        assertThat(clock.currentAt(99, OLD)).isEqualTo(LOOK);
        assertThat(clock.currentAt(150, OLD)).isEqualTo(LOOK);
    }

    @Test
    void shouldFollowLaterLooks() {
        clock.looked(100, LOOK);
        clock.looked(200, LOOK + 60_000);

        assertThat(clock.currentAt(150, LOOK)).isEqualTo(LOOK);
        assertThat(clock.currentAt(199, LOOK)).isEqualTo(LOOK + 60_000);
    }

    @Test
    void shouldKnowNothingBeforeTheFirstLook() {
        assertThat(clock.currentAt(1_000_000, OLD)).isEqualTo(OLD);
    }

    @Test
    void shouldAskForALookOnceAMinute() {
        clock.looked(100, LOOK);

        assertThat(clock.due(LOOK + 59_000)).isFalse();
        assertThat(clock.due(LOOK + 61_000)).isTrue();
        assertThat(clock.due(LOOK + 62_000)).isFalse();
    }
}
