package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.topology.instance.InstanceEvent.TaskStarted;
import dev.sojourn.topology.instance.InstanceEvent.TaskStopped;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance is suspended, its tasks go elsewhere, and it goes on as if nothing had happened. */
@Timeout(300)
class PauseIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int EVENTS = 24_000;

    @ParameterizedTest
    @EnumSource(names = "CLASSIC")
    void shouldGiveTheSameResultsThoughItsTasksHaveTwoOwnersForAWhile(Protocol protocol) {
        Run run = BROKER.run(
                ClickPipeline.of("pause-" + protocol.text(), 4).patient().with(protocol, SharedBroker.SESSION_TIMEOUT));
        TestInstance paused = run.start("A");
        TestInstance other = run.start("B");
        run.awaitAllRunning();
        Feeder feeder = run.feed(ClickGenerator.of(Run.seed(), EVENTS, 4), 1_600);
        run.await("an eighth is fed", () -> feeder.sent() > EVENTS / 8);

        long begin = System.currentTimeMillis();
        paused.pause();
        run.await(
                "the other has all tasks",
                () -> other.tasks(true).size() == 4 && other.tasks(false).size() == 4);
        Duration length = SharedBroker.SESSION_TIMEOUT.multipliedBy(2);
        run.await("the pause is over", () -> System.currentTimeMillis() - begin > length.toMillis());
        long end = System.currentTimeMillis();
        paused.resume();
        assertThat(feeder.done()).isNotDone();

        run.await(
                "it has lost its tasks and got some again",
                () -> !paused.toldSince(end, TaskStopped.class).isEmpty()
                        && !paused.toldSince(end, TaskStarted.class).isEmpty()
                        && paused.isRunning());
        run.awaitFed(feeder);
        assertThat(run.finishUnsplit().counts().read()).isEqualTo(EVENTS);
    }
}
