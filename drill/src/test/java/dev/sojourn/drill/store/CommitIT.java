package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.commit.Transactions;
import dev.sojourn.state.recovery.Rung;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Bytes of a record that are too many. */
    private static final int LARGE = 20_000;

    /** How long a call of the producer waits. */
    private static final long BLOCK_MS = 1_000;

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

    /** The broker has committed, and says so later than any call of the producer waits. */
    @Test
    void shouldHoldBackWhatIsCommittedUntilItIsAnswered() {
        CountingRun run = BROKER.run("answered-late", 1, CommitIT::soonImpatient);
        try (Breakpoint answer = Breakpoint.listen()) {
            CountingProcess process = run.start("one", run.settings(), answer.jvmOptions());
            answer.connect();
            begin(run, process);
            List<Recovery> before = process.told(Recovery.class);
            Optional<Holdings> held = process.dump();

            commitWithoutAnAnswer(run, answer);
            Waiting.until(
                    "it asks again",
                    () -> process.log().stream()
                            .anyMatch(line -> line.contains("is the transaction committed?; asking")));

            assertThat(held).isPresent();
            assertThat(process.dump()).isEqualTo(held);
            answer.release();
            run.requireExact(process);
            assertThat(process.told(Recovery.class)).isEqualTo(before);
            process.kill();
            run.requireNothingElseOnDisk(process.state());
        }
    }

    /** The broker has committed, and the instance gives up before it learns of it. */
    @Test
    void shouldCatchUpWithACommitThatWasNeverAnswered() {
        CountingRun run = BROKER.run(
                "never-answered", 1, settings -> soonImpatient(settings).with("task.timeout.ms", "2000"));
        try (Breakpoint answer = Breakpoint.listen()) {
            CountingProcess first = run.start("one", run.settings(), answer.jvmOptions());
            answer.connect();
            begin(run, first);
            long before = run.committedOffsets().get(0);

            commitWithoutAnAnswer(run, answer);
            Waiting.until("it gives up", () -> first.failure().isPresent());
            answer.release();

            assertThat(first.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(first.failure())
                    .hasValueSatisfying(cause -> assertThat(cause)
                            .contains("is the transaction committed?")
                            .contains("no broker has answered for"));
            assertThat(new DiskImage(first.state().counts().get(0)).meta().offset())
                    .isLessThanOrEqualTo(before);
            run.requireNothingElseOnDisk(first.state());
        }

        CountingProcess second = run.running("one", run.settings());

        run.requireExact(second);
        run.requireBalanced(second, 1);
        assertThat(second.recoveries()).singleElement().satisfies(recovery -> {
            assertThat(recovery.rung()).isEqualTo(Rung.SAME_DISK);
            assertThat(recovery.replayed()).isPositive();
        });
    }

    private static CountingSettings soonImpatient(CountingSettings settings) {
        return settings.with("producer.max.block.ms", Long.toString(BLOCK_MS));
    }

    /** Feeds, and returns when the broker has committed some of it and the answer has come no further than to the door. */
    private static void commitWithoutAnAnswer(CountingRun run, Breakpoint answer) {
        Map<Integer, Long> before = run.committedOffsets();
        answer.holdAt("org.apache.kafka.clients.producer.internals.TransactionManager$EndTxnHandler", "onComplete");
        Amounts.random(run.feed(), 2, RECORDS);
        answer.await();
        Waiting.until("the broker has committed", () -> !run.committedOffsets().equals(before));
    }

    /** Its changelog would bring back another state than it has. */
    @Test
    void shouldNotCommitTheInputOfARecordThatTheChangelogMisses() {
        CountingRun run = BROKER.run("missed", 1, settings -> settings.with("processing.guarantee", "at_least_once"));
        CountingProcess first = run.start(
                "one",
                run.settings()
                        .with("production.exception.handler", GoingOn.class.getName())
                        .with("producer.max.request.size", Integer.toString(LARGE)));
        begin(run, first);
        run.feed().send("k".repeat(LARGE), Amount.add(1));

        assertThat(first.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(first.failure())
                .hasValueSatisfying(
                        cause -> assertThat(cause).contains("was not written").contains("must fail instead"));
        CountingProcess second = run.running("one", run.settings());

        Waiting.untilToldThat(
                "each key has its count",
                () -> second.dump()
                        .filter(held -> hasAll(held, run.feed().expected()))
                        .isPresent());
    }

    /** Whatever the ledger says, whose changelog has missed nothing. */
    private static boolean hasAll(Holdings held, Map<String, Count> expected) {
        return held.entries().keySet().equals(expected.keySet())
                && expected.entrySet().stream()
                        .allMatch(each ->
                                held.entries().get(each.getKey()).count().sameAs(each.getValue()));
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
