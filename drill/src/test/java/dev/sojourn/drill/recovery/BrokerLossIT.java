package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.cluster.ClusterNode;
import dev.sojourn.drill.load.Feeder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three brokers, everything on all of them, and one is lost. */
@Tag("deep")
@Timeout(300)
class BrokerLossIT {

    @RegisterExtension
    static final SharedBroker BROKERS = SharedBroker.with(settings -> settings.withNodes(3));

    private static final int EVENTS = 12_000;
    private static final int EVENTS_PER_SECOND = 1_500;

    /** A transaction must outlive the election of other leaders, or the broker ends it and the instance with it. */
    private static final String TRANSACTION_TIMEOUT_MS = "30000";

    /** So long that whoever is lost has a lot in hand. */
    private static final String COMMIT_INTERVAL_MS = "1500";

    @BeforeEach
    void bringBackWhoIsLost() {
        BROKERS.cluster().nodes().stream().filter(node -> !node.isAlive()).forEach(ClusterNode::restart);
    }

    @Tag("night") // What follows does this and more.
    @Test
    void shouldGiveTheSameResultsAsIfNothingHadHappened() {
        Run run = start("broker-loss");
        Feeder feeder = run.feedClicks(EVENTS, EVENTS_PER_SECOND);

        BROKERS.cluster().node(2).kill();

        finish(run, feeder);
    }

    /** Who leads the partitions, who coordinates and who computes all change at once. */
    @Test
    void shouldGiveTheSameResultsWhenAnInstanceIsLostAtTheSameTime() {
        Run run = start("double-loss");
        Feeder feeder = run.feedClicks(EVENTS, EVENTS_PER_SECOND);
        TestInstance victim = run.ownerOfMost();

        victim.strike();
        BROKERS.cluster().node(3).kill();
        victim.kill();
        run.replace(victim, "C");

        finish(run, feeder);
    }

    private static Run start(String name) {
        Run run = BROKERS.run(ClickPipeline.of(name, 4)
                .with("producer.transaction.timeout.ms", TRANSACTION_TIMEOUT_MS)
                .with("commit.interval.ms", COMMIT_INTERVAL_MS));
        run.start("A");
        run.start("B");
        run.awaitAllRunning();
        return run;
    }

    private static void finish(Run run, Feeder feeder) {
        run.awaitFed(feeder);
        run.awaitAllRunning();
        assertThat(run.finish().counts().read()).isEqualTo(EVENTS);
    }
}
