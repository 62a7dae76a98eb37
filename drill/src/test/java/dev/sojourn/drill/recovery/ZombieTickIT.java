package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.SequencedSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import dev.sojourn.drill.recovery.Ticks.Tick;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An instance that was suspended while its source was idle still says so when it goes on, in a transaction that nothing
 * fences because it has read nothing. Here its old words are said again and again while the source is busy.
 */
@Tag("deep")
@Timeout(300)
class ZombieTickIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final long FAR_AHEAD = T0 + Duration.ofHours(1).toMillis();
    private static final int CLICKS = 40;
    private static final int READERS = 2;

    @Test
    void shouldIgnoreWhatAZombieSaysOfItsFormerSource() {
        Run run = BROKER.run(ClickPipeline.of("zombie", READERS));
        TestInstance instance = run.start("A", run.pipeline().neverClosingIdle());
        run.awaitAllRunning();
        run.await(
                "source 0 has told each reader that it is idle",
                () -> idleWords(run).size() == READERS);
        Collection<Tick> words = idleWords(run);

        run.byHand().click(1, "ahead", FAR_AHEAD);
        Feeder busy = run.feed(clicksOfOneUser(), 10);
        HandFeed zombie = run.byHand();
        run.await("source 0 has been busy for a while, and so has the zombie", () -> {
            words.forEach(word -> zombie.send(word.again()));
            return busy.done().isDone();
        });
        run.awaitTaken(CLICKS + 1);
        run.stopAll();

        run.replace(instance, "B");
        Verdict verdict = run.finish();
        assertThat(verdict.counts().splits()).isZero();
        assertThat(verdict.counts().sessions()).isEqualTo(2);
    }

    /** The first to each reader. */
    private static Collection<Tick> idleWords(Run run) {
        Map<Integer, Tick> first = new TreeMap<>();
        new Ticks(run)
                .of(0).stream()
                        .filter(tick -> tick.clock().idle())
                        .forEach(tick -> first.putIfAbsent(tick.record().partition(), tick));
        return first.values();
    }

    /** Each click is four seconds of event time after the one before; all are an hour behind source 1. */
    private static SequencedSource<Integer> clicksOfOneUser() {
        List<Integer> clicks = IntStream.range(0, CLICKS).boxed().toList();
        return new SequencedSource<>(
                clicks, CLICKS, 1, click -> HandFeed.click("u1", T0 + click * 4_000L), click -> T0 + click * 4_000L);
    }
}
