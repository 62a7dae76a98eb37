package dev.sojourn.drill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.ShapeSpec;
import dev.sojourn.drill.history.Shrinker;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What naive windows of any shape make of random histories is right; with one thing falsified it is not. */
class EveryShapeTest {

    private static final long MOST = 50;
    private static final int HISTORIES = Integer.getInteger("sojourn.histories", 400);

    /** {@code -Dsojourn.history.seed=N} replays: the first history is the one that failed. */
    private final long base = History.firstSeed();

    @ParameterizedTest
    @EnumSource(ShapeSpec.Kind.class)
    void shouldPassRightHistories(ShapeSpec.Kind kind) {
        System.out.println(kind + " seeds from " + base);
        long windows = 0;
        long splits = 0;
        for (long seed = base; seed < base + HISTORIES; seed++) {
            History history = History.random(seed, kind);
            Verdict verdict = judge(history);
            assertThat(verdict.anomalies()).as(() -> smallest(history).text()).isEmpty();
            windows += verdict.counts().sessions();
            splits += verdict.counts().splits();
        }
        assertThat(windows).as("windows seen").isGreaterThan(HISTORIES);
        assertThat(splits).as("splits seen").isPositive();
    }

    @Test
    void shouldPassRightHistoriesOfSeveralWindows() {
        System.out.println("seeds from " + base);
        for (long seed = base; seed < base + HISTORIES; seed++) {
            History history = History.random(seed);
            assertThat(judge(history).anomalies())
                    .as(() -> smallest(history).text())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ShapeSpec.Kind.class)
    void shouldFindOneFalsificationInEach(ShapeSpec.Kind kind) {
        System.out.println(kind + " seeds from " + base);
        Set<ShapedFalsification> wanted = ShapedFalsification.of(kind);
        Set<ShapedFalsification> applied = EnumSet.noneOf(ShapedFalsification.class);
        // some can be made of few histories only: until each was made once
        for (long seed = base; seed < base + HISTORIES || !applied.containsAll(wanted); seed++) {
            assertThat(seed).as("histories until %s were made", wanted).isLessThan(base + MOST * HISTORIES);
            History history = History.random(seed, kind);
            if (!history.silences().isEmpty()) {
                continue;
            }
            HistoryEditor editor = NaiveRun.editor(history);
            Random random = new Random(seed);
            ShapedFalsification.choose(history, editor, random).ifPresent(falsification -> {
                String what = falsification.apply(editor, random);
                applied.add(falsification);
                Verdict verdict = new Oracle(history.rules()).judge(editor.history());
                assertThat(verdict.totals())
                        .as(() -> falsification + " of " + what + "\n" + verdict.anomalies() + "\n" + history.text())
                        .containsKeys(falsification.kind());
            });
        }
    }

    private static Verdict judge(History history) {
        return new Oracle(history.rules()).judge(NaiveRun.of(history));
    }

    private static History smallest(History history) {
        return Shrinker.shrink(history, each -> !judge(each).pass());
    }
}
