package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.SequencedSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import dev.sojourn.topology.instance.InstanceEvent.RestoreEnded;
import dev.sojourn.topology.instance.InstanceEvent.RestoreProgressed;
import dev.sojourn.topology.instance.InstanceEvent.RestoreStarted;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that was killed is killed again and again while it gets its state back. */
@Timeout(300)
class KillDuringRestoreIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int USERS = 30_000;
    private static final int PARTITIONS = 2;
    private static final String STORE = "sessions";

    /**
     * Replays in small steps, so that there is a middle to be killed in; and has the time to close all sessions in one
     * transaction, in small batches.
     */
    private final ClickPipeline pipeline = ClickPipeline.of("restore", PARTITIONS)
            .with("producer.transaction.timeout.ms", "12000")
            .with("producer.batch.size", "1024")
            .with("restore.consumer.max.poll.records", "20");

    @Test
    void shouldGetItsStateBackInTheEndAndTellTheTruthAboutIt() {
        Run run = BROKER.run(pipeline);
        TestInstance victim = start(run, "A");
        run.awaitAllRunning();
        run.awaitFed(feedOneClickOfEachUser(run));
        run.awaitTaken(USERS);
        assertThat(victim.sessionFiles()).isPositive();
        victim.kill();

        for (String name : List.of("B", "C", "D")) {
            TestInstance restoring = start(run, name);
            killInMidRestore(run, restoring);
            assertThat(restoring.told(RestoreEnded.class))
                    .noneMatch(ended -> ended.store().equals(STORE));
        }

        TestInstance last = run.start("E", pipeline, disk(run, "E"));
        run.awaitAllRunning();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            shouldHaveToldTheTruth(last, "1_" + partition);
        }
        Verdict verdict = run.finish();
        assertThat(verdict.counts().sessions()).isEqualTo(USERS);
    }

    /** Each on a disk of its own, so that all of the state must come back; what is open stays open until the last. */
    private TestInstance start(Run run, String name) {
        return run.start(name, pipeline.neverIdle(), disk(run, name));
    }

    private static Path disk(Run run, String name) {
        return run.folder().resolve("disk-" + name);
    }

    private static Feeder feedOneClickOfEachUser(Run run) {
        List<Integer> users = IntStream.range(0, USERS).boxed().toList();
        return run.feed(
                new SequencedSource<>(
                        users, USERS, PARTITIONS, user -> HandFeed.click("user-" + user, T0 + user / 10), user -> T0),
                0);
    }

    private static void killInMidRestore(Run run, TestInstance instance) {
        instance.onEvent(event -> {
            if (event instanceof RestoreProgressed progress
                    && progress.store().equals(STORE)
                    && progress.have() > 100) {
                instance.strike();
            }
        });
        run.await(instance.name() + " is killed while it restores", () -> !instance.isAlive());
        instance.kill();
    }

    private static void shouldHaveToldTheTruth(TestInstance instance, String task) {
        RestoreStarted started = instance.told(RestoreStarted.class).stream()
                .filter(event -> event.task().equals(task) && event.store().equals(STORE))
                .findFirst()
                .orElseThrow();
        List<RestoreProgressed> progress = instance.told(RestoreProgressed.class).stream()
                .filter(event -> event.task().equals(task) && event.store().equals(STORE))
                .toList();
        RestoreProgressed end = progress.get(progress.size() - 1);
        assertThat(started.need()).isGreaterThan(USERS / PARTITIONS / 2);
        assertThat(progress).extracting(RestoreProgressed::need).containsOnly(started.need());
        assertThat(progress).extracting(RestoreProgressed::have).isSorted();
        assertThat(end.have()).isEqualTo(end.need());
    }
}
