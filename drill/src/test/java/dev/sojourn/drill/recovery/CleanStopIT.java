package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.topology.instance.InstanceEvent.Failed;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance is asked to stop, as every upgrade does. */
@Timeout(300)
class CleanStopIT {

    /** Nobody waits for this in a test: who left is not waited for. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(60);

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.with(settings -> settings.withSessionTimeout(SESSION_TIMEOUT));

    private static final int EVENTS = 8_000;

    @Test
    void shouldHandItsTasksOverAtOnce() {
        stopOneOfThree(Protocol.STREAMS);
    }

    @Tag("night")
    @Test
    void shouldHandItsTasksOverAtOnceInTheClassicProtocol() {
        stopOneOfThree(Protocol.CLASSIC);
    }

    private static void stopOneOfThree(Protocol protocol) {
        Run run = BROKER.run(ClickPipeline.of("stop-" + protocol.text(), 4).with(protocol, SESSION_TIMEOUT));
        run.start("A");
        run.start("B");
        run.start("C");
        run.awaitAllRunning();
        Feeder feeder = run.feed(ClickGenerator.of(Run.seed(), EVENTS, 4), 2_000);
        run.await("a third is fed", () -> feeder.sent() > EVENTS / 3);

        TestInstance leaving = run.ownerOfMost();
        long before = System.nanoTime();
        int code = leaving.stop();
        run.awaitAllRunning();
        Duration takeover = Duration.ofNanos(System.nanoTime() - before);

        assertThat(takeover).isLessThan(SESSION_TIMEOUT.dividedBy(2));
        assertThat(code).isEqualTo(Run.ENDED_BY_SIGTERM);
        assertThat(leaving.told(Failed.class)).isEmpty();
        assertThat(leaving.lastState()).isEqualTo("NOT_RUNNING");
        run.awaitFed(feeder);
        assertThat(run.finish().counts().read()).isEqualTo(EVENTS);
    }
}
