package dev.sojourn.benchmarks.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.windows.Figures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreReportTest {

    private static final Map<Engine, Figures> HOT = costs(8, 6);
    private static final Map<Engine, Figures> COLD = costs(8, 4);

    @Test
    void shouldPrintTheMedianOfTheRoundsOwnRatios() {
        String text = new RestoreReport(List.of(round(2, HOT, COLD), round(4, HOT, COLD), round(5, HOT, COLD))).text();

        assertThat(text.lines())
                .contains(
                        "replay/raw         0.2500   (0.2000 to 0.5000)",
                        "seed/full          0.1250   (0.1250 to 0.1250)",
                        "tail/changelog     0.0040   (0.0020 to 0.0050)",
                        "cpu/builtin-hot    0.7500   (0.7500 to 0.7500)",
                        "cpu/builtin-cold   0.5000   (0.5000 to 0.5000)")
                .anyMatch(line -> line.startsWith("on_sojourn hot ") && line.contains(" 6.00 "))
                .anyMatch(line -> line.startsWith("started ") && line.contains(" - "));
    }

    @Test
    void shouldLeaveOutWhatWasNotMeasured() {
        assertThat(new RestoreReport(List.of(round(2, Map.of(), Map.of())))
                        .text()
                        .lines())
                .anyMatch(line -> line.startsWith("tail/changelog"))
                .noneMatch(line -> line.startsWith("cpu/"));
    }

    private static RestoreRound round(double seconds, Map<Engine, Figures> hot, Map<Engine, Figures> cold) {
        return new RestoreRound(
                Map.of(
                        Leg.RAW, taking(1, 1),
                        Leg.STARTED, new ReplayFigures(0, 1, Double.NaN, 1),
                        Leg.BUILTIN, taking(8, 8),
                        Leg.SOJOURN, taking(seconds, seconds),
                        Leg.DEADLINES, taking(seconds, seconds),
                        Leg.SEEDED, taking(1, 1),
                        Leg.KILLED, taking(1, 1)),
                seconds / 1_000,
                hot,
                cold);
    }

    private static ReplayFigures taking(double seconds, double running) {
        return new ReplayFigures(1_000, seconds, 1, running);
    }

    private static Map<Engine, Figures> costs(double builtIn, double sojourn) {
        return Map.of(Engine.ON_BUILTIN, costing(builtIn), Engine.ON_SOJOURN, costing(sojourn));
    }

    private static Figures costing(double micros) {
        return new Figures(micros, micros, micros, 1e6 / micros, micros, 1, 1);
    }
}
