package dev.sojourn.drill.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.Shrinker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever happens to the real operator, what it commits is what the oracle demands. */
class RealOperatorTest {

    private static final int HISTORIES = Integer.getInteger("sojourn.real.histories", 5_000);

    @Test
    void shouldCommitWhatItsInputDemands() {
        long first = History.firstSeed();
        boolean one = System.getProperty("sojourn.history.seed") != null;
        System.out.println("seeds from " + first);

        OptionalLong failing = LongStream.range(first, first + (one ? 1 : HISTORIES))
                .parallel()
                .filter(seed -> fails(History.random(seed)))
                .findFirst();

        failing.ifPresent(seed -> {
            History smallest = Shrinker.shrink(History.random(seed), RealOperatorTest::fails);
            fail(findings(smallest) + "\n" + smallest.text() + Surroundings.of(smallest));
        });
    }

    /** A crash that loses nothing proves nothing: some of what is processed must not be committed when it comes. */
    @Test
    void shouldHaveLostWorkInCrashes() {
        long aborted = LongStream.range(1, 200)
                .mapToObj(History::random)
                .mapToLong(Replay::abortedRecords)
                .sum();

        assertThat(aborted).isGreaterThan(300);
    }

    private static boolean fails(History history) {
        return !findings(history).isEmpty();
    }

    /** What is wrong, for people; empty where nothing is. */
    private static String findings(History history) {
        try {
            var verdict = Replay.judge(history);
            return verdict.pass() ? "" : verdict.text(history.replay());
        } catch (RuntimeException | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }
}
