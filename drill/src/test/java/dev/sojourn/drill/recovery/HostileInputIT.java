package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static dev.sojourn.drill.recovery.HandFeed.click;
import static dev.sojourn.drill.recovery.HandFeed.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Input that means harm, or is merely broken, ends in the dead letters and does nothing else, on a broker with default limits. */
@Timeout(300)
class HostileInputIT {

    private static final long YEAR_2100 = 4_102_444_800_000L;

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    @Test
    void shouldKillNothingCloseNothingAndLoseNothing() {
        Run run = BROKER.run(ClickPipeline.of("hostile", 2));
        TestInstance instance = run.start("A");
        run.awaitAllRunning();
        HandFeed hand = run.byHand();

        hand.click(0, "u1", T0);
        hand.send(0, click("before-the-epoch", -5), T0);
        hand.send(0, click("year-2100", YEAR_2100), T0);
        hand.send(0, click("year-2100-now", YEAR_2100), System.currentTimeMillis());
        hand.send(0, click("beyond-all-time", Long.MAX_VALUE), T0);
        hand.send(0, click("before-all-time", Long.MIN_VALUE), T0);
        hand.send(0, null, T0);
        hand.send(0, utf8(""), T0);
        hand.send(0, utf8("{\"user\":\"u1\",\"ts\":" + T0), T0);
        hand.send(0, utf8("[".repeat(100_000)), T0);
        hand.send(0, new byte[] {(byte) 0xff, (byte) 0xfe, 0}, T0);
        hand.send(0, new byte[1_000_000], T0);
        hand.click(0, "u1", T0 + 9_000);
        hand.click(1, "u1", T0);

        Verdict verdict = run.finish();
        assertThat(instance.endedByItself()).isFalse();
        assertThat(verdict.counts().dead()).isEqualTo(11);
        assertThat(verdict.counts().late()).isZero();
        assertThat(verdict.counts().sessions()).isEqualTo(1);
    }
}
