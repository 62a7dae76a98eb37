package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three brokers, everything on all of them, and one is lost. */
@Timeout(300)
class BrokerLossIT {

    @RegisterExtension
    static final SharedBroker BROKERS = SharedBroker.with(settings -> settings.withNodes(3));

    private static final int EVENTS = 12_000;

    /** A transaction must outlive the election of other leaders, or the broker ends it and the instance with it. */
    private static final String TRANSACTION_TIMEOUT_MS = "30000";

    @Test
    void shouldGiveTheSameResultsAsIfNothingHadHappened() {
        Run run = BROKERS.run(
                ClickPipeline.of("broker-loss", 4).with("producer.transaction.timeout.ms", TRANSACTION_TIMEOUT_MS));
        run.start("A");
        run.start("B");
        run.awaitAllRunning();
        Feeder feeder = run.feed(ClickGenerator.of(Run.seed(), EVENTS, 4), 1_500);
        run.await("a quarter is fed", () -> feeder.sent() > EVENTS / 4);

        BROKERS.cluster().node(2).kill();

        run.awaitFed(feeder);
        run.awaitAllRunning();
        assertThat(run.finish().counts().read()).isEqualTo(EVENTS);
    }
}
