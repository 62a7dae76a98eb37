package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.commit.Transactions;
import dev.sojourn.state.recovery.Rung;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commits that end badly: what the store holds is what was committed, no more and no less. */
@Tag("deep")
@Timeout(300)
class CommitIT {

    @RegisterExtension
    static final CountingBroker BROKER = CountingBroker.ofItsOwn();

    private static final int PARTITIONS = 2;

    private static final int RECORDS = 4_000;

    /** No more than this is in memory only, once a transaction is committed. */
    private static final int UNFLUSHED = 500;

    /** The broker knows of the commit, the disk does not. */
    @Test
    void shouldCatchUpWithACommitThatTheDiskHasNotSeen() {
        CountingRun run = BROKER.run("unseen", PARTITIONS, settings -> settings.asMember("one"));
        try (Breakpoint committed = Breakpoint.listen()) {
            CountingProcess first = run.start("one", run.settings(), committed.jvmOptions());
            committed.connect();
            begin(run, first);
            Map<Integer, Long> before = run.committedOffsets();
            committed.stopAt(Transactions.class.getName(), "committed", 1);
            Amounts.random(run.feed(), 2, RECORDS);
            committed.await();
            first.kill();
            Waiting.until(
                    "the commit is known to the broker",
                    () -> !run.committedOffsets().equals(before));
            assertThat(first.state().counts())
                    .hasSize(PARTITIONS)
                    .map(DiskImage::new)
                    .allSatisfy(
                            disk -> assertThat(disk.meta().offset()).isLessThanOrEqualTo(before.get(disk.partition())));
            run.requireNothingElseOnDisk(first.state());
        }

        CountingProcess second = run.running("one", run.settings());

        run.requireExact(second);
        run.requireBalanced(second, PARTITIONS);
        assertThat(second.recoveries()).extracting(Recovery::rung).containsOnly(Rung.SAME_DISK);
        assertThat(second.recoveries()).anyMatch(recovery -> recovery.replayed() > 0);
    }

    /** It is taken for dead, others have its tasks, and then it goes on. */
    @Test
    void shouldKeepTheImageOfAnInstanceThatWasFenced() {
        CountingRun run = BROKER.run("paused", 1, settings -> settings.with("commit.interval.ms", "2000"));
        CountingProcess paused = run.start("one", run.settings());
        begin(run, paused);
        pauseInATransaction(run, paused);
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
        assertThat(paused.recoveries().get(0).replayed())
                .isBetween(1L, run.feed().fed() - RECORDS + UNFLUSHED);
        assertThat(run.uncommittedRecords()).as("records aborted").isPositive();
        run.requireBalanced(paused, 1);
        paused.kill();
        run.requireNothingElseOnDisk(paused.state());
    }

    private static void pauseInATransaction(CountingRun run, CountingProcess process) {
        for (int seed = 10; ; seed++) {
            Amounts.random(run.feed(), seed, RECORDS / 8);
            process.pause();
            if (run.uncommittedRecords() > 0) {
                return;
            }
            process.resume();
        }
    }

    private static void begin(CountingRun run, CountingProcess process) {
        run.awaitRunning(process);
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(process);
    }
}
