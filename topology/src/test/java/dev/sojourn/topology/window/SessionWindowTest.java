package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.WindowShape;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sessions under a gap of 10 ms and a grace of 5 ms. */
class SessionWindowTest {

    private final WindowTrial trial = WindowTrial.of(new WindowShape.Session(Duration.ofMillis(10)));

    @Test
    void shouldExtendASessionWithinItsGapInclusive() {
        trial.add(100, 110, 90).close(Bounds.EVERYTHING);

        assertThat(trial.told()).containsExactly("90-110 {\"events\":3} gap");
    }

    @Test
    void shouldOpenASecondSessionBeyondTheGap() {
        trial.add(100, 111, 89).close(Bounds.EVERYTHING);

        assertThat(trial.told())
                .containsExactly(
                        "89-89 {\"events\":1} gap", "100-100 {\"events\":1} gap", "111-111 {\"events\":1} gap");
    }

    @Test
    void shouldMergeAllSessionsAnEventTouches() {
        trial.add(100, 120, 140, 110).close(Bounds.EVERYTHING);

        assertThat(trial.told()).containsExactly("100-120 {\"events\":3} gap", "140-140 {\"events\":1} gap");
    }

    @Test
    void shouldNotBeLateUpToTheGraceInclusive() {
        assertThat(trial.windows().lateBy(95, 100)).isZero();
        assertThat(trial.windows().lateBy(94, 100)).isEqualTo(1);
    }

    @Test
    void shouldCloseOnceTheWatermarkIsBeyondTheDeadline() {
        trial.add(100);

        assertThat(Windows.deadline(trial.value())).isEqualTo(115);
        assertThat(trial.close(115).told()).isEmpty();
        assertThat(trial.close(116).told()).containsExactly("100-100 {\"events\":1} gap");
        assertThat(trial.value()).isNull();
    }

    @Test
    void shouldSayWhichAssumptionClosedASession() {
        assertThat(reason(new Bounds(50, 116, 116))).endsWith("idle");
        assertThat(reason(new Bounds(50, 50, 116))).endsWith("stalled");
        assertThat(reason(new Bounds(50, Bounds.EVERYTHING, Bounds.EVERYTHING))).endsWith("idle");
        assertThat(reason(new Bounds(116, Bounds.EVERYTHING, Bounds.EVERYTHING)))
                .endsWith("gap");
    }

    @Test
    void shouldCloseWhatIsOverAndKeepTheRest() {
        trial.add(100, 200).close(150);

        assertThat(trial.told()).containsExactly("100-100 {\"events\":1} gap");
        assertThat(Windows.deadline(trial.value())).isEqualTo(215);
    }

    @Test
    void shouldMergeIntervalsOfEachEventsOwnLength() {
        WindowTrial each = WindowTrial.of(new WindowShape.Session(
                new WindowShape.Gap.PerEvent("duration(event.gap)"), Optional.empty(), Optional.empty()));

        each.add(100, Map.of("gap", "50ms")).add(150, Map.of("gap", "1ms")).add(152, Map.of("gap", "1ms"));

        assertThat(Windows.deadline(each.value())).isEqualTo(156);
        assertThat(each.close(Bounds.EVERYTHING).told())
                .containsExactly("100-150 {\"events\":2} gap", "152-152 {\"events\":1} gap");
    }

    @Test
    void shouldTakeAGapThatIsNoDurationForTheShortest() {
        WindowTrial each = WindowTrial.of(
                new WindowShape.Session(new WindowShape.Gap.PerEvent("event.gap"), Optional.empty(), Optional.empty()));

        each.add(100, Map.of()).add(101, Map.of("gap", "soon")).add(103, Map.of());

        assertThat(each.close(Bounds.EVERYTHING).told())
                .containsExactly("100-101 {\"events\":2} gap", "103-103 {\"events\":1} gap");
    }

    private String reason(Bounds bounds) {
        return trial.add(100).close(bounds).told().get(0);
    }
}
