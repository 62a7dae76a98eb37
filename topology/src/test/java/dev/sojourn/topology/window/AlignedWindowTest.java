package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.WindowShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tumbling windows of 10 ms, hopping ones of 10 ms every 4 ms; grace 5 ms. */
class AlignedWindowTest {

    private final WindowTrial tumbling = WindowTrial.of(new WindowShape.Tumbling(Duration.ofMillis(10)));
    private final WindowTrial hopping =
            WindowTrial.of(new WindowShape.Hopping(Duration.ofMillis(10), Duration.ofMillis(4)));

    @Test
    void shouldCutTimeAtTheMultiplesOfTheSize() {
        tumbling.add(9, 10, 19, 20).close(Bounds.EVERYTHING);

        assertThat(tumbling.told())
                .containsExactly("0-10 {\"events\":1} time", "10-20 {\"events\":2} time", "20-30 {\"events\":1} time");
    }

    @Test
    void shouldCloseOnceTheWatermarkIsBeyondTheLastMillisecondAndTheGrace() {
        tumbling.add(10);

        assertThat(Windows.deadline(tumbling.value())).isEqualTo(24);
        assertThat(tumbling.close(24).told()).isEmpty();
        assertThat(tumbling.close(25).told()).hasSize(1);
        assertThat(tumbling.value()).isNull();
    }

    @Test
    void shouldBeLateForAWindowThatIsOverByItsSourcesClock() {
        assertThat(tumbling.windows().lateBy(10, 24)).isZero();
        assertThat(tumbling.windows().lateBy(10, 25)).isEqualTo(1);
    }

    @Test
    void shouldHoldAnEventInAllItsWindowsTheFirstFromZero() {
        hopping.add(5).add(13).close(Bounds.EVERYTHING);

        assertThat(hopping.told())
                .containsExactly(
                        "0-10 {\"events\":1} time",
                        "4-14 {\"events\":2} time",
                        "8-18 {\"events\":1} time",
                        "12-22 {\"events\":1} time");
    }

    @Test
    void shouldHoldAnEventOnlyInTheWindowsItIsInTimeFor() {
        hopping.clock(19).add(13).close(Bounds.EVERYTHING);

        assertThat(hopping.told()).containsExactly("8-18 {\"events\":1} time", "12-22 {\"events\":1} time");
        assertThat(hopping.windows().lateBy(13, 26)).isZero();
        assertThat(hopping.windows().lateBy(13, 28)).isEqualTo(2);
    }

    @Test
    void shouldTellNoWindowTwiceWhenTheWatermarkFallsBack() {
        hopping.add(13).close(19);

        assertThat(hopping.told()).containsExactly("4-14 {\"events\":1} time");
        assertThat(hopping.close(5).told()).isEmpty();
        assertThat(hopping.add(14).close(Bounds.EVERYTHING).told())
                .containsExactly("8-18 {\"events\":2} time", "12-22 {\"events\":2} time");
    }

    @Test
    void shouldKeepEventsTogetherThatAreInTheSameWindows() {
        hopping.add(13).clock(19).add(14);
        assertThat(hopping.windows().read(hopping.value()).size).isEqualTo(2);

        hopping.close(19);

        assertThat(hopping.windows().read(hopping.value()).size).isEqualTo(1);
        assertThat(hopping.told()).containsExactly("4-14 {\"events\":1} time");
    }

    @Test
    void shouldSayWhichAssumptionClosedAWindow() {
        tumbling.add(10).close(new Bounds(10, 25, 25));

        assertThat(tumbling.told()).containsExactly("10-20 {\"events\":1} idle");
    }

    @Test
    void shouldFoldEachOfTheWindowsThatOverlap() {
        AggregateDefinition path =
                new AggregateDefinition("path", AggregateKind.FOLD, "", List.of("''", "acc + event.page"));
        WindowTrial trial = WindowTrial.of(new WindowShape.Hopping(Duration.ofMillis(10), Duration.ofMillis(5)), path);

        trial.add(7, Map.of("page", "b")).add(3, Map.of("page", "a")).add(12, Map.of("page", "c"));

        assertThat(trial.close(Bounds.EVERYTHING).told())
                .containsExactly(
                        "0-10 {\"path\":\"ab\"} time", "5-15 {\"path\":\"bc\"} time", "10-20 {\"path\":\"c\"} time");
    }
}
