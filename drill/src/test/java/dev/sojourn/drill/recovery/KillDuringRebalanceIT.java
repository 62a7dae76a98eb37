package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.topology.instance.InstanceEvent.StateChanged;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While the survivors of one kill share out the tasks, another of them is killed. */
@Timeout(300)
class KillDuringRebalanceIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int EVENTS = 24_000;

    @ParameterizedTest
    @EnumSource(names = "STREAMS")
    void shouldGiveTheSameResultsAsIfNothingHadHappened(Protocol protocol) {
        Run run = BROKER.run(ClickPipeline.of("rebalance-" + protocol.text(), 4)
                .patient()
                .with(protocol, SharedBroker.SESSION_TIMEOUT));
        TestInstance first = run.start("A");
        List<TestInstance> survivors = List.of(run.start("B"), run.start("C"));
        run.awaitAllRunning();
        Feeder feeder = run.feed(ClickGenerator.of(Run.seed(), EVENTS, 4), 2_000);
        run.await("a sixth is fed", () -> feeder.sent() > EVENTS / 6);

        CompletableFuture<TestInstance> second = new CompletableFuture<>();
        survivors.forEach(each -> killAtRebalance(each, second));
        first.kill();
        run.await("a survivor is killed while it rebalances", second::isDone);
        second.join().kill();
        assertThat(feeder.done()).isNotDone();

        assertThat(second.join().lastState()).isEqualTo("REBALANCING");
        run.replace(first, "D");
        run.replace(second.join(), "E");
        run.awaitAllRunning();
        run.awaitFed(feeder);
        assertThat(run.finishUnsplit().counts().read()).isEqualTo(EVENTS);
    }

    private static void killAtRebalance(TestInstance instance, CompletableFuture<TestInstance> victim) {
        instance.onEvent(event -> {
            boolean rebalances =
                    event instanceof StateChanged changed && changed.state().equals("REBALANCING");
            if (rebalances && victim.complete(instance)) {
                instance.strike();
            }
        });
    }
}
