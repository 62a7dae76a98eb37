package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is late does not depend on whether the instance that saw the clock advance still lives. */
@Timeout(300)
class LateAfterRestartIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final long CLOCK = T0 + 100_000;
    private static final long LATE_BY = 40_000;

    @Test
    void shouldBeAsLateAfterACrashAsBefore() {
        Run run = BROKER.run(ClickPipeline.of("late", 1));
        TestInstance victim = run.start("A", run.pipeline().neverIdle());
        run.awaitAllRunning();
        HandFeed hand = run.byHand();
        hand.click(0, "on-time", CLOCK);
        hand.click(0, "before", CLOCK - ClickPipeline.GRACE.toMillis() - LATE_BY);
        run.awaitTaken(2);

        victim.kill();
        victim.loseState();
        hand.click(0, "after", CLOCK - ClickPipeline.GRACE.toMillis() - LATE_BY);
        hand.click(0, "just-in-time", CLOCK - ClickPipeline.GRACE.toMillis());
        run.replace(victim, "B");

        Verdict verdict = run.finish();
        assertThat(verdict.counts().late()).isEqualTo(2);
        assertThat(run.history().late())
                .extracting(late -> late.headers().get("sojourn.late-by-ms"))
                .containsExactly(Long.toString(LATE_BY), Long.toString(LATE_BY));
    }
}
