package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.backfill.BackfillProgress;
import dev.sojourn.topology.backfill.BackfillProgress.Phase;
import dev.sojourn.topology.backfill.BackfillTotals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackfillViewTest {

    private final StringWriter out = new StringWriter();

    @Test
    void shouldDrawOneLineInPlace() {
        BackfillView view = view(true);
        view.progress(at(0, 0));
        view.progress(at(2, 50_000));

        assertThat(out.toString())
                .endsWith("\r████████········  50 %  50,000/100,000 offsets, 25,000/s, 2 s left\u001b[K");
        assertThat(out.toString()).doesNotContain("\n");
    }

    @Test
    void shouldWipeTheBarBeforeItSaysSomething() {
        BackfillView view = view(true);
        view.progress(at(0, 0));
        view.notice("created visits-x");

        assertThat(out.toString()).endsWith("\r\u001b[Kcreated visits-x" + System.lineSeparator());
    }

    @Test
    void shouldPrintALineNowAndThenWhereNobodyLooks() {
        BackfillView view = view(false);
        for (int tenth = 0; tenth <= 100; tenth++) {
            view.progress(at(tenth / 10.0, 1_000L * tenth));
        }

        assertThat(out.toString().lines().toList())
                .hasSize(10)
                .first()
                .asString()
                .contains("10 %", "10,000/100,000");
        assertThat(out.toString()).doesNotContain("\r", "\u001b");
    }

    @Test
    void shouldPrintALineEveryTenSecondsHoweverSlow() {
        BackfillView view = view(false);
        for (int second = 0; second <= 30; second++) {
            view.progress(at(second, second));
        }

        assertThat(out.toString().lines()).hasSize(3);
    }

    @Test
    void shouldMeasureTheRunApartFromTheLoad() {
        BackfillView view = view(false);
        view.progress(new BackfillProgress(Phase.LOADING, 100_000, 100_000, Duration.ofSeconds(2)));
        view.progress(at(0, 0));
        view.progress(at(2, 20_000));

        assertThat(out.toString()).contains("events loaded", " 20 %  20,000/100,000 offsets, 10,000/s, 8 s left");
    }

    @Test
    void shouldEndWithTheTotals() {
        view(true).finish(new BackfillTotals(240_000, 8_671, 838, 7_093, Duration.ofMillis(12_345), 240_000));

        assertThat(out.toString().lines())
                .containsExactly(
                        "events read   240,000",
                        "results       8,671",
                        "late          838",
                        "dead letters  7,093",
                        "took          12.3 s, 19,441 events/s");
    }

    private BackfillView view(boolean draws) {
        return new BackfillView(new PrintWriter(out), draws);
    }

    private static BackfillProgress at(double seconds, long done) {
        return new BackfillProgress(Phase.RUNNING, done, 100_000, Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
