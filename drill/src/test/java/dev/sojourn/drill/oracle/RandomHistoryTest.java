package dev.sojourn.drill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.verdict.Verdict;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an incremental pipeline makes of random input is right; with one thing falsified it is not. */
class RandomHistoryTest {

    private static final int HISTORIES = Integer.getInteger("sojourn.histories", 2_000);

    /** {@code -Dsojourn.seed=N} replays: the first history is the one that failed. */
    private final long base = Long.getLong("sojourn.seed", new Random().nextInt(1_000_000_000));

    @Test
    void shouldPassRightHistories() {
        System.out.println("seeds from " + base);
        long splits = 0;
        for (long seed = base; seed < base + HISTORIES; seed++) {
            RandomClicks clicks = new RandomClicks(seed);
            Verdict verdict = new Oracle(clicks.rules()).judge(clicks.history().history());
            splits += verdict.counts().splits();

            assertThat(verdict.anomalies()).as("-Dsojourn.seed=%d", seed).isEmpty();
        }
        assertThat(splits).as("splits seen").isPositive();
    }

    @Test
    void shouldFindOneFalsificationInEach() {
        System.out.println("seeds from " + base);
        Set<Falsification> applied = EnumSet.noneOf(Falsification.class);
        for (long seed = base; seed < base + HISTORIES; seed++) {
            RandomClicks clicks = new RandomClicks(seed);
            HistoryEditor history = clicks.history();
            Random random = new Random(seed);
            Falsification falsification = Falsification.choose(clicks, history, random);
            falsification.apply(history, random);
            applied.add(falsification);

            Verdict verdict = new Oracle(clicks.rules()).judge(history.history());

            assertThat(verdict.totals())
                    .as("%s, -Dsojourn.seed=%d: %s", falsification, seed, verdict.anomalies())
                    .containsKey(falsification.kind());
        }
        assertThat(applied).containsExactly(Falsification.values());
    }

    @Test
    void shouldSayTheSameWhateverTheOrderOfReading() {
        RandomClicks clicks = new RandomClicks(base);
        HistoryEditor history = clicks.history();
        Falsification.SHIFT_LEDGER.apply(history, new Random(base));
        String text = new Oracle(clicks.rules()).judge(history.history()).text("");

        Collections.shuffle(history.input, new Random(base));
        Collections.shuffle(history.results, new Random(base));
        Collections.shuffle(history.late, new Random(base));

        assertThat(new Oracle(clicks.rules()).judge(history.history()).text("")).isEqualTo(text);
    }
}
