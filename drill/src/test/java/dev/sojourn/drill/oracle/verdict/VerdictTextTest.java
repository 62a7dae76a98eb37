package dev.sojourn.drill.oracle.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.verdict.Anomaly.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTextTest {

    private static final Verdict.Counts COUNTS =
            new Verdict.Counts(100_000, 96_120, 812, 1_068, 2_000, 3_052, 3_053, 1);

    @Test
    void shouldTellThatAllIsWell() {
        Verdict verdict = new Verdict(Map.of("sessions", COUNTS), Map.of(), List.of());

        assertThat(verdict.text("./sojourn demo --seed 7")).isEqualTo("""
                        PASS  every event is in exactly one place, every session is right
                          events read           100,000
                            in sessions          96,120  = 3,052 sessions in 3,053 results, 1 split by idle or stalled
                            late                    812
                            dead letters          1,068
                            filtered              2,000""");
    }

    @Test
    void shouldTellOfEachWindowWhereThereAreSeveral() {
        Map<String, Verdict.Counts> windows = new LinkedHashMap<>();
        windows.put("sessions", COUNTS);
        windows.put("per-minute", new Verdict.Counts(100_000, 90_000, 8_000, 0, 2_000, 60, 60, 0));

        assertThat(new Verdict(windows, Map.of(), List.of()).text("again")).isEqualTo("""
                        PASS  every event is in exactly one place for each window, every window is right
                          events read           100,000
                          sessions
                            in windows           96,120  = 3,052 windows in 3,053 results, 1 split by idle or stalled
                            late                    812
                            dead letters          1,068
                            filtered              2,000
                          per-minute
                            in windows           90,000  = 60 windows in 60 results
                            late                  8,000
                            dead letters              0
                            filtered              2,000""");
    }

    @Test
    void shouldNameWhatIsWrongAndHowToRunItAgain() {
        Verdict verdict = new Verdict(
                Map.of("sessions", COUNTS),
                Map.of(Kind.WRONG, 1L, Kind.LOST, 1_234L),
                List.of(
                        new Anomaly(Kind.LOST, "u17", 2, 5512, "late: input 2@5512 is not here"),
                        new Anomaly(Kind.WRONG, null, -1, -1, "ledger: late is 811 instead of 812")));

        assertThat(verdict.text("./sojourn demo --seed 7").lines())
                .startsWith("FAIL  1,234 LOST, 1 WRONG")
                .containsSequence(
                        "  LOST 1,234",
                        "    u17        input 2@5512   late: input 2@5512 is not here",
                        "    and 1,233 more",
                        "  WRONG 1",
                        "    ledger: late is 811 instead of 812",
                        "  run it again: ./sojourn demo --seed 7");
    }

    @Test
    void shouldShowOnlyTheFirstOfEachKind() {
        List<Anomaly> anomalies = IntStream.range(0, 10)
                .mapToObj(i -> new Anomaly(Kind.PHANTOM, "u", 0, i, "results: what"))
                .toList();

        String text = new Verdict(Map.of("sessions", COUNTS), Map.of(Kind.PHANTOM, 10L), anomalies).text("again");

        assertThat(text).contains("0@4", "and 5 more").doesNotContain("0@5");
    }

    @Test
    void shouldNotLetKeysBreakTheLines() {
        Anomaly anomaly = new Anomaly(Kind.WRONG, "a\nb\u001b[2J" + "x".repeat(100), 0, 1, "results: what");

        String text = new Verdict(Map.of("sessions", COUNTS), Map.of(Kind.WRONG, 1L), List.of(anomaly)).text("again");

        assertThat(text).contains("a?b?[2Jxxxxx").doesNotContain("\u001b").hasLineCount(9);
    }
}
