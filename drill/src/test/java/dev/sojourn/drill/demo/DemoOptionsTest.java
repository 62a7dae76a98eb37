package dev.sojourn.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {

    private static final DemoLoad CLICKS = DemoLoad.clicks(DemoOptions.DEFAULT_EVENTS);

    @Test
    void shouldFeedForAboutFortySecondsUnlessToldHowFast() {
        assertThat(options(3, 6, OptionalDouble.empty(), true, false).eventsPerSecond())
                .isEqualTo(6_000);
        assertThat(options(3, 6, OptionalDouble.of(0), true, false).eventsPerSecond())
                .isZero();
    }

    @Test
    void shouldNameAllProblemsAtOnce() {
        DemoException wrong =
                catchThrowableOfType(DemoException.class, () -> options(0, 49, OptionalDouble.of(-1), false, true));

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.getMessage().lines())
                .containsExactly(
                        "--instances must be from 1 to 9, not 0",
                        "--partitions must be from 1 to 48, not 49",
                        "--rate must be 0 or more events a second, not -1",
                        "--lose-state needs --kill: only a killed instance loses its state");
    }

    @Test
    void shouldRefuseToKillTheOnlyInstance() {
        assertThatThrownBy(() -> options(1, 6, OptionalDouble.empty(), true, false))
                .isInstanceOf(DemoException.class)
                .hasMessage(
                        "--instances 1 leaves nobody to take over from a killed instance; choose at least 2, or --no-kill");
        assertThat(options(1, 6, OptionalDouble.empty(), false, false).instances())
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseRatesThatAreNone() {
        assertThatThrownBy(() -> options(3, 6, OptionalDouble.of(Double.NaN), true, false))
                .hasMessage("--rate must be 0 or more events a second, not NaN");
    }

    @Test
    void shouldRefusePortsThatAreNone() {
        assertThatThrownBy(() -> new DemoOptions(
                        CLICKS,
                        3,
                        6,
                        OptionalDouble.empty(),
                        42,
                        true,
                        false,
                        true,
                        false,
                        Optional.empty(),
                        OptionalInt.of(65_536)))
                .hasMessage("--port must be from 1 to 65535, not 65536");
    }

    @Test
    void shouldRefuseALoadWithoutEvents() {
        assertThatThrownBy(() -> DemoLoad.clicks(0))
                .isInstanceOf(DemoException.class)
                .hasMessage("there must be at least one event to show anything, not 0");
    }

    @Test
    void shouldTellHowToRunTheSameAgain() {
        assertThat(options(3, 6, OptionalDouble.empty(), true, false).rerun(43))
                .isEqualTo("./sojourn demo --once --seed 43");
        assertThat(options(4, 8, OptionalDouble.of(2_500), true, true).rerun(7))
                .isEqualTo("./sojourn demo --once --seed 7 --instances 4 --partitions 8 --rate 2500 --lose-state");
        assertThat(options(3, 6, OptionalDouble.of(0.5), false, false).rerun(7))
                .isEqualTo("./sojourn demo --once --seed 7 --rate 0.5 --no-kill");
    }

    @Test
    void shouldTellWhichLoadItWas() {
        DemoOptions options = new DemoOptions(
                DemoLoad.clicks(1_000),
                3,
                6,
                OptionalDouble.empty(),
                42,
                true,
                false,
                true,
                false,
                Optional.empty(),
                OptionalInt.empty());

        assertThat(options.rerun(42)).isEqualTo("./sojourn demo --once --seed 42 --events 1000");
    }

    private static DemoOptions options(
            int instances, int partitions, OptionalDouble rate, boolean kill, boolean loseState) {
        return new DemoOptions(
                CLICKS,
                instances,
                partitions,
                rate,
                42,
                kill,
                loseState,
                true,
                false,
                Optional.empty(),
                OptionalInt.empty());
    }
}
