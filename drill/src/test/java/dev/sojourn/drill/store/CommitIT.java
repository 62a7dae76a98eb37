package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.recovery.Rung;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commits that end badly: what the store holds is what was committed, no more and no less. */
@Timeout(300)
class CommitIT {

    @RegisterExtension
    static final CountingBroker BROKER = CountingBroker.ofItsOwn();

    private static final int PARTITIONS = 2;

    /** Not every silence meets a commit on its way. */
    private static final int SILENCES = 4;

    private static final int RECORDS = 4_000;
    private static final Duration SILENCE = Duration.ofSeconds(6);

    /** The broker knows of the commit, the disk does not. */
    @Test
    void shouldCatchUpWithACommitThatTheDiskHasNotSeen() {
        CountingRun run = BROKER.run("unseen", PARTITIONS, settings -> settings.asMember("one"));
        CountingProcess first = begin(run);
        first.haltBeforeStoreWrite();
        Amounts.random(run.feed(), 2, RECORDS);
        assertThat(first.awaitEnd(Duration.ofSeconds(20))).isEqualTo(Halt.KILLED);
        run.requireNothingElseOnDisk(first.state());

        CountingProcess second = run.running("one", run.settings());

        run.requireExact(second);
        run.requireBalanced(second, PARTITIONS);
        assertThat(second.recoveries()).extracting(Recovery::rung).containsOnly(Rung.SAME_DISK);
        assertThat(second.recoveries()).anyMatch(recovery -> recovery.replayed() > 0);
    }

    /**
     * A commit is on its way, and what became of it is not known: Kafka Streams opens the tasks again. Not always: a send
     * after a commit that timed out may end the client, which then takes its time to close.
     */
    @Test
    @Tag("night")
    void shouldSurviveABrokerThatDoesNotAnswer() {
        CountingRun run = BROKER.run(
                "silence",
                PARTITIONS,
                settings -> settings.with("producer.max.block.ms", "2000")
                        .with("commit.interval.ms", "20")
                        .with("producer.transaction.timeout.ms", "10000"));
        CountingProcess process = begin(run);

        for (int seed = 2; seed < SILENCES + 2 && !reopened(process); seed++) {
            fallSilentWhileFeeding(run, process, seed);
        }

        run.requireExact(process);
        assertThat(process.recoveries()).extracting(Recovery::rung).contains(Rung.SAME_DISK);
        process.kill();
        run.requireNothingElseOnDisk(process.state());
    }

    /** It is taken for dead, others have its tasks, and then it goes on. */
    @Test
    void shouldKeepTheImageOfAnInstanceThatWasFenced() {
        CountingRun run = BROKER.run("paused", 1, settings -> settings.with("commit.interval.ms", "2000"));
        CountingProcess paused = begin(run);
        Amounts.random(run.feed(), 2, RECORDS);
        paused.pause();
        CountingProcess other = run.running("other", run.settings());
        run.requireExact(other);
        Amounts.random(run.feed(), 3, RECORDS);
        run.requireExact(other);
        int before = paused.told(Recovery.class).size();

        paused.resume();
        other.stop();

        run.requireExact(paused);
        List<Recovery> after = paused.told(Recovery.class)
                .subList(before, paused.told(Recovery.class).size());
        assertThat(after)
                .filteredOn(each -> each.store().equals(CountTopology.COUNTS))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.rung()).as(each.why()).isEqualTo(Rung.SAME_DISK));
        assertThat(paused.recoveries().get(0).replayed()).isBetween(1L, 3L * RECORDS);
        run.requireBalanced(paused, 1);
        paused.kill();
        run.requireNothingElseOnDisk(paused.state());
    }

    private static boolean reopened(CountingProcess process) {
        return process.recoveries().stream().anyMatch(recovery -> recovery.rung() == Rung.SAME_DISK);
    }

    private static void fallSilentWhileFeeding(CountingRun run, CountingProcess process, int seed) {
        long before = process.taken();
        CompletableFuture<Void> feeding =
                CompletableFuture.runAsync(() -> Amounts.random(run.feed(), seed, 6 * RECORDS));
        Waiting.untilToldThat("it has begun", () -> process.taken() > before + RECORDS);
        BROKER.cluster().node(1).pause();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SILENCE.toMillis()));
        BROKER.cluster().node(1).resume();
        feeding.join();
        run.requireExact(process);
    }

    private static CountingProcess begin(CountingRun run) {
        CountingProcess process = run.running("one", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(process);
        return process;
    }
}
