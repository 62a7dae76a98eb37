package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.LoadSource;
import dev.sojourn.drill.load.SequencedSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * At least once, everything committed, then kill -9 on the same disk: Kafka Streams' own session store forgets here, if
 * its state spans two segments, what is in the older one.
 */
@Tag("deep")
@Timeout(300)
class AtLeastOnceIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int USERS = 4_000;

    /** Further apart than segments are long, which follow from the retention. */
    private static final long FAR_AHEAD = T0 + Duration.ofDays(30).toMillis();

    @Test
    void shouldBringOutEverySessionOfBothTimes() {
        Run run = BROKER.run(ClickPipeline.of("at-least-once", 2).with("processing.guarantee", "at_least_once"));
        TestInstance victim = run.start("A", run.pipeline().neverIdle());
        run.awaitAllRunning();
        run.awaitFed(run.feed(oldAndNew(), 0));
        run.awaitTaken(USERS);
        new Progress(run).awaitCommitted();
        assertThat(victim.sessionFiles()).isPositive();

        victim.kill();
        run.replace(victim, "B");

        Verdict verdict = run.finish();
        assertThat(verdict.counts().sessions()).isEqualTo(USERS);
        assertThat(verdict.counts().splits()).isZero();
    }

    /** The clocks of the two sources stay a month apart, so that nothing of the older time falls due. */
    private static LoadSource oldAndNew() {
        List<Integer> users = IntStream.range(0, USERS).boxed().toList();
        return new SequencedSource<>(
                users, USERS, 2, user -> HandFeed.click("user-" + user, time(user)), AtLeastOnceIT::time);
    }

    private static long time(int user) {
        return (user % 2 == 0 ? T0 : FAR_AHEAD) + user;
    }
}
