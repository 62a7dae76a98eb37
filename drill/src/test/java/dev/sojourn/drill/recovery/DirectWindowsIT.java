package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.LoadSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Windows that take their events from the input, which is partitioned by their key: an instance is killed with -9. */
@Tag("deep")
@Timeout(300)
class DirectWindowsIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int PARTITIONS = 4;
    private static final int EVENTS = 16_000;

    @Test
    void shouldGiveTheSameResultsAsIfNothingHadHappened() {
        Run run = BROKER.run(ClickPipeline.of("direct", PARTITIONS).direct().patient());
        run.start("A");
        run.start("B");
        run.awaitAllRunning();

        Feeder feeder = run.feed(clicks(), 2_000);
        TestInstance victim = run.ownerOfMost();
        run.await("it has state on disk", () -> feeder.sent() > EVENTS / 4 && victim.sessionFiles() > 0);
        victim.kill();
        assertThat(feeder.done()).isNotDone();
        run.replace(victim, "C");
        run.awaitAllRunning();
        run.awaitFed(feeder);

        Verdict verdict = run.finishUnsplit();
        assertThat(verdict.counts().read()).isEqualTo(EVENTS);
        assertThat(verdict.counts().sessions()).isGreaterThan(100);
        assertThat(new CommittedTopic(run.bootstrapServers())
                        .records(run.pipeline().repartitionTopic()))
                .isEmpty();
    }

    /** All is committed before the kill: what is not may be counted twice. */
    @Test
    void shouldBringBackAtLeastOnceWhatWasCommitted() {
        Run run = BROKER.run(ClickPipeline.of("direct-at-least-once", PARTITIONS)
                .direct()
                .with("processing.guarantee", "at_least_once"));
        TestInstance victim = run.start("A", run.pipeline().neverIdle());
        run.awaitAllRunning();
        run.awaitFed(run.feed(clicks(), 0));
        run.awaitTaken(EVENTS);
        new Progress(run).awaitCommitted();
        run.awaitNothingUnderWay();
        assertThat(victim.sessionFiles()).isPositive();

        victim.kill();
        run.replace(victim, "B");

        Verdict verdict = run.finish();
        assertThat(verdict.counts().read()).isEqualTo(EVENTS);
        assertThat(verdict.counts().sessions()).isGreaterThan(100);
    }

    private static LoadSource clicks() {
        return new PlacedByUser(ClickGenerator.of(Run.seed(), EVENTS, PARTITIONS), PARTITIONS);
    }
}
