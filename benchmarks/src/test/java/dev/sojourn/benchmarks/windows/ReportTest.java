package dev.sojourn.benchmarks.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.benchmarks.engine.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void shouldPrintAMedianForEachEngineAndARatioForEachPair() {
        String text = new Report(List.of(round(2, 4, 12), round(2, 3, 12), round(2, 10, 12))).text();

        assertThat(text.lines())
                .anyMatch(line -> line.startsWith("sojourn ") && line.contains(" 4.00 "))
                .contains(
                        "cpu/stateless      2.00   (1.50 to 5.00)",
                        "cpu/dsl            0.33   (0.25 to 0.83)",
                        "operator/dsl       0.20   (0.10 to 0.80)",
                        "throughput/dsl     3.00   (1.20 to 4.00)",
                        "changelog/dsl      0.33   (0.25 to 0.83)");
    }

    @Test
    void shouldTakeTheMiddleOfTwo() {
        assertThat(new Report(List.of(round(1, 2, 4), round(1, 3, 4))).text().lines())
                .contains("cpu/stateless      2.50   (2.00 to 3.00)");
    }

    private static Map<Engine, Figures> round(double stateless, double sojourn, double dsl) {
        return Map.of(Engine.STATELESS, costing(stateless), Engine.SOJOURN, costing(sojourn), Engine.DSL, costing(dsl));
    }

    private static Figures costing(double micros) {
        return new Figures(micros, micros, micros, 1e6 / micros, micros, 1, 1);
    }
}
