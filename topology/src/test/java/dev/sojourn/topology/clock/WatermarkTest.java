package dev.sojourn.topology.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    private Watermark watermark = watermark(true);
    private long wall;

    @Test
    void shouldBeUndefinedUntilEverySourceHasSpoken() {
        tell(0, 10, 1_000);

        assertThat(watermark.bounds().horizon()).isEqualTo(Bounds.NOTHING);

        tell(1, 10, 400);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(400, 400, 400));
    }

    @Test
    void shouldCloseNothingBeforeAnyoneSpoke() {
        assertThat(watermark.bounds().horizon()).isEqualTo(Bounds.NOTHING);
    }

    @Test
    void shouldFollowTheSlowestSource() {
        tell(0, 10, 1_000);
        tell(1, 10, 400);
        tell(1, 11, 1_500);

        assertThat(watermark.bounds().strict()).isEqualTo(1_000);
    }

    @Test
    void shouldIgnoreTheTickOfAResumedZombie() {
        tell(0, 100, 9_000);
        tell(1, 100, 9_000);

        tell(1, 40, 3_000);
        tellIdle(1, 40, 3_000);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(9_000, 9_000, 9_000));
    }

    @Test
    void shouldNotLetAnIdleSourceHoldIt() {
        tell(0, 10, 9_000);
        tellIdle(1, 10, 400);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(400, 9_000, 9_000));
    }

    @Test
    void shouldTakeASourceThatNeverHadAnEventForIdle() {
        tell(0, 10, 9_000);
        tellIdle(1, 0, SourceClock.NONE);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(SourceClock.NONE, 9_000, 9_000));
    }

    @Test
    void shouldForgetAnIdleWordThatIsNotRepeated() {
        tellIdle(1, 10, 400);
        passWithTicksOf(0, 6);

        assertThat(watermark.bounds().withoutIdle()).isEqualTo(400);
    }

    @Test
    void shouldGoNoFurtherThanTheLeastClockWhenAllAreIdleForAMoment() {
        tellIdle(0, 10, 9_000);
        tellIdle(1, 10, 400);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(400, 400, 400));
    }

    @Test
    void shouldCloseEverythingWhenAllHaveBeenIdleForLong() {
        allIdleFor(5);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(9_000, 9_000, 9_000));

        allIdleFor(1);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(9_000, Bounds.EVERYTHING, Bounds.EVERYTHING));
    }

    @Test
    void shouldCloseWhatIsOverByWallClockTimeWhereThatIsAll() {
        watermark = watermark(false);
        allIdleFor(5);
        assertThat(watermark.bounds()).isEqualTo(new Bounds(9_000, 9_000, 9_000));

        allIdleFor(1);
        assertThat(watermark.quietForLong()).isTrue();
        assertThat(watermark.bounds()).as("the sources are ahead").isEqualTo(new Bounds(9_000, 9_000, 9_000));

        allIdleFor(10);
        assertThat(watermark.bounds())
                .as("as long ago as it takes to be quiet for long")
                .isEqualTo(new Bounds(9_000, 10_000, 10_000));
    }

    @Test
    void shouldNotFollowASourceThatIsAheadOfTheWallClockWhereOthersAreIdle() {
        watermark = watermark(false);
        wall = 5_000;
        tellIdle(0, 10, 400);
        tell(1, 10, 9_000);
        assertThat(watermark.bounds()).isEqualTo(new Bounds(400, 5_000, 5_000));

        wall = 12_000;
        tell(1, 11, 9_100);
        tellIdle(0, 10, 400);
        assertThat(watermark.bounds()).isEqualTo(new Bounds(400, 9_100, 9_100));
    }

    @Test
    void shouldStartWaitingAnewWhenASourceWakesUp() {
        allIdleFor(5);
        tell(1, 11, 9_100);
        allIdleFor(2);

        assertThat(watermark.bounds().horizon()).isEqualTo(9_000);
    }

    @Test
    void shouldLeaveOutASourceThatHasSaidNothingForTheStallLimit() {
        tell(1, 10, 400);
        passWithTicksOf(0, 30);

        assertThat(watermark.bounds().withoutStalled()).isEqualTo(400);
        assertThat(watermark.stalled()).isEmpty();

        passWithTicksOf(0, 2);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(400, 400, 9_000));
        assertThat(watermark.stalled()).containsExactly(1);
    }

    @Test
    void shouldLeaveOutASourceThatNeverSpoke() {
        passWithTicksOf(0, 32);

        assertThat(watermark.bounds()).isEqualTo(new Bounds(Bounds.NOTHING, Bounds.NOTHING, 9_000));
    }

    @Test
    void shouldLetAStalledSourceHoldItAgainOnceItSpeaks() {
        tell(1, 10, 400);
        passWithTicksOf(0, 32);
        tell(1, 11, 500);

        assertThat(watermark.bounds().withoutStalled()).isEqualTo(500);
        assertThat(watermark.stalled()).isEmpty();
    }

    @Test
    void shouldCloseEverythingOnceAllAreIdleButTheStalled() {
        tell(1, 10, 400);
        passWithTicksOf(0, 32);
        for (int i = 0; i < 7; i++) {
            wall += 1_000;
            tellIdle(0, 10, 9_000);
        }

        assertThat(watermark.bounds()).isEqualTo(new Bounds(400, 400, Bounds.EVERYTHING));
    }

    @Test
    void shouldNotTakeAPauseOfItsOwnForTheSilenceOfOthers() {
        tell(0, 10, 9_000);
        tell(1, 10, 400);

        wall += Duration.ofHours(1).toMillis();
        tell(0, 11, 9_000);

        assertThat(watermark.stalled()).isEmpty();
        assertThat(watermark.bounds().withoutStalled()).isEqualTo(400);
    }

    @Test
    void shouldNotForgetASilenceWhenTheWallClockIsSetBack() {
        tell(1, 10, 400);
        passWithTicksOf(0, 30);
        wall -= Duration.ofHours(1).toMillis();
        passWithTicksOf(0, 3);

        assertThat(watermark.stalled()).containsExactly(1);
    }

    private static Watermark watermark(boolean aheadOfTime) {
        return new Watermark(new Patience(Duration.ofSeconds(5), aheadOfTime, Duration.ofSeconds(30)), 0);
    }

    private void allIdleFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            tellIdle(0, 10, 9_000);
            tellIdle(1, 11, 9_000);
            wall += 1_000;
        }
    }

    private void passWithTicksOf(int partition, int seconds) {
        for (int i = 0; i < seconds; i++) {
            wall += 1_000;
            tell(partition, 10, 9_000);
        }
    }

    private void tell(int partition, long nextOffset, long time) {
        watermark.observe(new SourceClock(partition, 2, nextOffset, time, false), wall);
    }

    private void tellIdle(int partition, long nextOffset, long time) {
        watermark.observe(new SourceClock(partition, 2, nextOffset, time, true), wall);
    }
}
