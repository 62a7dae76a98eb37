package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.WindowShape;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sliding windows of a difference of 10 ms; grace 5 ms. */
class SlidingWindowTest {

    private final WindowTrial sliding = WindowTrial.of(new WindowShape.Sliding(Duration.ofMillis(10)));

    @Test
    void shouldHaveAWindowForEachDistinctSetOfEvents() {
        sliding.add(100, 105, 111).close(Bounds.EVERYTHING);

        assertThat(sliding.told())
                .containsExactly(
                        "90-100 {\"events\":1} time",
                        "95-105 {\"events\":2} time",
                        "101-111 {\"events\":2} time",
                        "106-116 {\"events\":1} time");
    }

    @Test
    void shouldNotDependOnTheOrderOfArrival() {
        sliding.add(111, 100, 105).close(Bounds.EVERYTHING);

        assertThat(sliding.told()).hasSize(4).contains("95-105 {\"events\":2} time", "101-111 {\"events\":2} time");
    }

    @Test
    void shouldHoldAnEventOnlyInTheWindowsItIsInTimeFor() {
        sliding.add(100).clock(112).add(105).close(Bounds.EVERYTHING);

        assertThat(sliding.told())
                .containsExactly(
                        "90-100 {\"events\":1} time", "97-107 {\"events\":2} time", "101-111 {\"events\":1} time");
    }

    @Test
    void shouldHaveAWindowForAnEventThatIsLateForTheOneThatWouldEndWithIt() {
        sliding.clock(112).add(100).close(Bounds.EVERYTHING);

        assertThat(sliding.told()).containsExactly("97-107 {\"events\":1} time");
    }

    @Test
    void shouldMakeNoWindowWhereOthersAreOver() {
        sliding.clock(112).add(100).close(113);

        assertThat(sliding.told()).containsExactly("97-107 {\"events\":1} time");
        assertThat(sliding.close(Bounds.EVERYTHING).told()).isEmpty();
    }

    @Test
    void shouldHaveAWindowWhereOthersAreOverForAnEventThatIsInTimeForNoneBefore() {
        sliding.clock(112).add(100).close(113);
        assertThat(sliding.told()).hasSize(1);

        sliding.clock(113).add(100).close(Bounds.EVERYTHING);

        assertThat(sliding.told()).containsExactly("98-108 {\"events\":2} time");
    }

    @Test
    void shouldBeLateWhereTheLastWindowThatCouldHoldItIsOver() {
        assertThat(sliding.windows().lateBy(100, 115)).isZero();
        assertThat(sliding.windows().lateBy(100, 116)).isEqualTo(1);
    }

    @Test
    void shouldCloseOneWindowAfterTheOtherAndEachOnce() {
        sliding.add(100, 105).close(111);

        assertThat(sliding.told()).containsExactly("90-100 {\"events\":1} time", "95-105 {\"events\":2} time");
        assertThat(sliding.close(95).close(111).told()).isEmpty();
        assertThat(Windows.deadline(sliding.value())).isEqualTo(116);
        assertThat(sliding.close(Bounds.EVERYTHING).told()).containsExactly("101-111 {\"events\":1} time");
        assertThat(sliding.value()).isNull();
    }

    @Test
    void shouldRememberAnEventForTheWindowBehindItUntilThatIsOver() {
        sliding.add(100).close(116);

        assertThat(sliding.told()).containsExactly("90-100 {\"events\":1} time");
        sliding.clock(116).add(108).close(Bounds.EVERYTHING);
        assertThat(sliding.told()).containsExactly("101-111 {\"events\":1} time");
    }
}
