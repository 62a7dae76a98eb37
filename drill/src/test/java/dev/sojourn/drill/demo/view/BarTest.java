package dev.sojourn.drill.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarTest {

    @Test
    void shouldFillToAnEighthOfAColumn() {
        assertThat(Bar.filled(Style.GOOD, 0.5, 4).text()).isEqualTo("██··");
        assertThat(Bar.filled(Style.GOOD, 0.53125, 4).text()).isEqualTo("██▏·");
        assertThat(Bar.filled(Style.GOOD, 0, 3).text()).isEqualTo("···");
        assertThat(Bar.filled(Style.GOOD, 7, 3).text()).isEqualTo("███");
    }

    @Test
    void shouldPlaceABarOnItsAxis() {
        assertThat(Bar.between(Style.GOOD, 0.25, 0.75, 8).text()).isEqualTo("  ████  ");
        assertThat(Bar.between(Style.GOOD, 1, 1, 4).text()).isEqualTo("   █");
    }

    @Test
    void shouldShowEvenTheShortestPhase() {
        assertThat(Bar.between(Style.GOOD, 0.5, 0.5, 4).text()).isEqualTo("  ▏ ");
    }

    @Test
    void shouldDrawTheNewestSamplesOfACurve() {
        assertThat(Bar.curve(Style.GOOD, List.of(99L, 0L, 50L, 100L), 1, 3).text())
                .isEqualTo("▁▄█");
        assertThat(Bar.curve(Style.GOOD, List.of(0L, 0L), 1, 3).text()).isEqualTo("▁▁");
        assertThat(Bar.curve(Style.GOOD, List.of(0L, 9L, 4L), 200, 3).text()).isEqualTo("▁▁▁");
    }
}
