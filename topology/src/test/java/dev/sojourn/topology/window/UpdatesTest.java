package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.WindowShape;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told of windows before they close: sessions with a gap of 10 ms, tumbling windows of 10 ms. */
class UpdatesTest {

    private final WindowTrial sessions = WindowTrial.updating(new WindowShape.Session(Duration.ofMillis(10)));

    @Test
    void shouldTellAWindowWhenItHasChangedAndNotAgain() {
        sessions.add(100);

        assertThat(Windows.deadline(sessions.value())).isEqualTo(Windows.AT_ONCE);
        assertThat(sessions.tell().told()).containsExactly("100-100 {\"events\":1} #1");
        assertThat(Windows.deadline(sessions.value())).isEqualTo(115);
        assertThat(sessions.tell().told()).isEmpty();
    }

    @Test
    void shouldCountRevisionsUpToTheFinalResult() {
        sessions.add(100).tell().add(101).tell().add(102).close(Bounds.EVERYTHING);

        assertThat(sessions.told())
                .containsExactly(
                        "100-100 {\"events\":1} #1", "100-101 {\"events\":2} #2", "100-102 {\"events\":3} gap #3");
    }

    @Test
    void shouldTakeBackSessionsThatMergeIntoAnother() {
        sessions.add(100, 120).tell().add(110).tell();

        assertThat(sessions.told())
                .containsExactly(
                        "100-100 {\"events\":1} #1",
                        "120-120 {\"events\":1} #1",
                        "120 retracted",
                        "100-120 {\"events\":3} #2");
    }

    @Test
    void shouldTakeBackASessionThatGrowsToTheLeft() {
        sessions.add(100).tell().add(95).tell();

        assertThat(sessions.told())
                .containsExactly("100-100 {\"events\":1} #1", "100 retracted", "95-100 {\"events\":2} #1");
    }

    @Test
    void shouldTakeBackEvenWhenTheMergedSessionClosesAtOnce() {
        sessions.add(100).tell().add(95).close(Bounds.EVERYTHING);

        assertThat(sessions.told())
                .containsExactly("100-100 {\"events\":1} #1", "100 retracted", "95-100 {\"events\":2} gap #1");
        assertThat(sessions.value()).isNull();
    }

    @Test
    void shouldTellOnlyTheWindowsThatHaveChanged() {
        WindowTrial tumbling = WindowTrial.updating(new WindowShape.Tumbling(Duration.ofMillis(10)));

        tumbling.add(100, 110, 120).tell().told();

        assertThat(tumbling.add(101, 121).tell().told())
                .containsExactly("100-110 {\"events\":2} #2", "120-130 {\"events\":2} #2");
    }

    @Test
    void shouldTellAWindowThatAnEventHasBroughtIntoBeingWithoutBeingInIt() {
        WindowTrial sliding = WindowTrial.updating(new WindowShape.Sliding(Duration.ofMillis(10)));
        sliding.add(105).tell().told();

        assertThat(sliding.add(100).tell().told())
                .containsExactly("90-100 {\"events\":1} #1", "95-105 {\"events\":2} #2", "101-111 {\"events\":1} #1");
    }
}
