package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.recovery.Rung;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
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

    /** A commit is on its way, and what became of it is not known until the broker answers again. */
    @Test
    void shouldWaitForABrokerThatDoesNotAnswer() {
        CountingRun run = BROKER.run("silence", PARTITIONS, CommitIT::withShortBlocks);
        CountingProcess process = begin(run);

        for (int seed = 2; seed < SILENCES + 2 && !hasAskedAgain(process); seed++) {
            fallSilentWhileFeeding(run, process, seed);
            run.requireExact(process);
        }

        assertThat(hasAskedAgain(process)).as("the silence met a commit").isTrue();
        process.kill();
        run.requireNothingElseOnDisk(process.state());
    }

    /** It ends, and the next one finds out from the changelog what became of the commit. */
    @Test
    void shouldEndWhenNoBrokerAnswersForTooLong() {
        CountingRun run = BROKER.run(
                "no-answer", PARTITIONS, settings -> withShortBlocks(settings).with("task.timeout.ms", "1000"));
        CountingProcess first = begin(run);
        for (int seed = 2; seed < SILENCES + 2 && first.failure().isEmpty(); seed++) {
            fallSilentWhileFeeding(run, first, seed);
        }

        assertThat(first.awaitEnd(Duration.ofSeconds(30))).isEqualTo(1);
        assertThat(first.failure().orElseThrow()).contains("no broker has answered", "start again");
        run.requireNothingElseOnDisk(first.state());

        CountingProcess second = run.running("one", run.settings());
        run.requireExact(second);
        assertThat(second.recoveries()).extracting(Recovery::rung).containsOnly(Rung.SAME_DISK);
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

    private static CountingSettings withShortBlocks(CountingSettings settings) {
        return settings.with("producer.max.block.ms", "2000")
                .with("commit.interval.ms", "20")
                .with("producer.transaction.timeout.ms", "10000");
    }

    private static boolean hasAskedAgain(CountingProcess process) {
        return process.log().stream().anyMatch(line -> line.contains("asking again"));
    }

    private static void fallSilentWhileFeeding(CountingRun run, CountingProcess process, int seed) {
        long before = process.taken();
        CompletableFuture<Void> feeding =
                CompletableFuture.runAsync(() -> Amounts.random(run.feed(), seed, 6 * RECORDS));
        Waiting.untilToldThat("it has begun", () -> process.taken() > before + RECORDS);
        BROKER.cluster().node(1).pause();
        LockSupport.parkNanos(SILENCE.toNanos());
        BROKER.cluster().node(1).resume();
        feeding.join();
    }

    private static CountingProcess begin(CountingRun run) {
        CountingProcess process = run.running("one", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(process);
        return process;
    }
}
