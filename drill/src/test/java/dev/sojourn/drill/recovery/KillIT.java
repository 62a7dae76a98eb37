package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.oracle.verdict.Verdict;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An instance is killed with -9 in the middle of its work. */
@Timeout(300)
class KillIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int EVENTS = 16_000;

    @ParameterizedTest
    @CsvSource({"STREAMS, same-disk", "CLASSIC, new-disk"})
    void shouldGiveTheSameResultsAsIfNothingHadHappened(Protocol protocol, String disk) {
        Run run = BROKER.run(ClickPipeline.of("kill-" + protocol.text() + "-" + disk, 4)
                .patient()
                .with(protocol, SharedBroker.SESSION_TIMEOUT));
        run.start("A");
        run.start("B");
        run.start("C");
        run.awaitAllRunning();

        Feeder feeder = run.feed(ClickGenerator.of(Run.seed(), EVENTS, 4), 2_000);
        TestInstance victim = run.ownerOfMost();
        run.await("it has state on disk", () -> feeder.sent() > EVENTS / 4 && victim.sessionFiles() > 0);
        victim.kill();
        assertThat(feeder.done()).isNotDone();
        if (disk.equals("new-disk")) {
            victim.loseState();
        }
        run.replace(victim, "D");
        run.awaitAllRunning();
        run.awaitFed(feeder);

        Verdict verdict = run.finishUnsplit();
        assertThat(verdict.counts().read()).isEqualTo(EVENTS);
        assertThat(verdict.counts().sessions()).isGreaterThan(100);
    }
}
