package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.cluster.ClusterNode;
import dev.sojourn.drill.load.Feeder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The only broker is out of reach for a minute, in mid-work: nobody ends, and every result is what it would have been. */
@Tag("deep")
@Timeout(300)
class MinuteWithoutBrokerIT {

    /**
     * A broker that starts after a crash and ends open transactions before it leads their partitions marks them nowhere, and
     * what they wrote counts as part of whatever its producers commit next. By default it has started before it looks.
     */
    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.with(settings ->
            settings.withBrokerProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000"));

    private static final int EVENTS = 12_000;
    private static final int EVENTS_PER_SECOND = 1_500;

    /** Longer than any transaction and any session of a group may last unheard of. */
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private final ClusterNode node = BROKER.cluster().node(1);

    @AfterEach
    void bringItBack() {
        if (!node.isAlive()) {
            node.restart();
        }
    }

    /** Connections break, and whatever the broker only had in memory is gone. */
    @Test
    void shouldLoseNothingWhileTheBrokerIsDown() {
        Run run = start("broker-down");
        Feeder feeder = run.feedClicks(EVENTS, EVENTS_PER_SECOND);

        node.kill();
        SharedBroker.letPass(OUTAGE);
        node.restart();

        finish(run, feeder);
    }

    /** Connections stay, and nothing comes over them. */
    @Tag("night")
    @Test
    void shouldLoseNothingWhileTheBrokerDoesNotAnswer() {
        Run run = start("broker-silent");
        Feeder feeder = run.feedClicks(EVENTS, EVENTS_PER_SECOND);

        node.pause();
        SharedBroker.letPass(OUTAGE);
        node.resume();

        finish(run, feeder);
    }

    private static Run start(String name) {
        Run run = BROKER.run(ClickPipeline.of(name, 4));
        run.start("A");
        run.start("B");
        run.awaitAllRunning();
        return run;
    }

    private static void finish(Run run, Feeder feeder) {
        run.awaitFed(feeder);
        run.awaitAllRunning();
        assertThat(run.alive()).hasSize(2);
        // What the feeder had in hand may be there twice: a broker forgets producers of events that are a day old.
        assertThat(run.finish().counts().read()).isBetween((long) EVENTS, EVENTS + 100L);
    }
}
