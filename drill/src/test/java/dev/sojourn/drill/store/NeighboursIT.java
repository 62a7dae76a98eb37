package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More than one of them in one place. */
@Tag("deep")
@Timeout(300)
class NeighboursIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int RECORDS = 2_000;

    @Test
    void shouldRefuseAFolderThatAnotherProcessUses() {
        CountingRun run = BROKER.run("one-folder-for-two", 2, settings -> settings);
        CountingProcess first = run.running("first", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);

        CountingProcess second = run.start(
                "second", run.settings().with("state.dir", first.state().path().toString()));

        assertThat(second.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(second.failure())
                .hasValueSatisfying(cause ->
                        assertThat(cause).contains("multiple instances").contains("state directory"));
        Amounts.random(run.feed(), 2, RECORDS);
        run.requireExact(first);
        first.kill();
        run.requireNothingElseOnDisk(first.state());
    }

    /** Each has a state of its own; what one commits is no business of the other's. */
    @Test
    void shouldKeepTwoInOneProcessApart() {
        CountingRun run = BROKER.run("one", 2, settings -> settings);
        CountingRun otherRun = BROKER.run("other", 2, settings -> settings);
        try (InProcess one = InProcess.start(run, "one");
                InProcess other = InProcess.start(otherRun, "other")) {
            Amounts.random(run.feed(), 1, RECORDS);
            Amounts.random(otherRun.feed(), 2, RECORDS);
            Waiting.untilToldThat("all is taken", () -> one.taken() == RECORDS && other.taken() == RECORDS);
        }

        CountingProcess again = run.running("one", run.settings());
        CountingProcess otherAgain = otherRun.running("other", otherRun.settings());

        run.requireExact(again);
        otherRun.requireExact(otherAgain);
        run.requireBalanced(again, 2);
        otherRun.requireBalanced(otherAgain, 2);
    }

    /** Each has a folder of its own, and half of the tasks for as long as the other is there. */
    @Test
    void shouldShareTheTasksOfOneApplicationInOneProcess() {
        CountingRun run = BROKER.run("shared", 2, settings -> settings);
        try (InProcess one = InProcess.start(run, "one")) {
            try (InProcess other = InProcess.start(run, "other")) {
                Amounts.random(run.feed(), 1, RECORDS);
                Waiting.untilToldThat("each has a task", () -> one.taken() > 0 && other.taken() > 0);
                Amounts.random(run.feed(), 2, RECORDS);
                Waiting.untilToldThat(
                        "all is taken",
                        () -> one.taken() + other.taken() == run.feed().fed());
            }
            Amounts.random(run.feed(), 3, RECORDS);
            Waiting.untilToldThat(
                    "all is taken by the other", () -> one.taken() == run.feed().fed());
        }

        CountingProcess again = run.running("other", run.settings());

        run.requireExact(again);
        run.requireBalanced(again, 2);
    }

    /** As when disks are put into machines at random: what lies there may be of another's tasks, and old. */
    @Test
    void shouldComeBackExactOnTheDisksOfOneAnother() {
        CountingRun run = BROKER.run("exchanged", 2, settings -> settings);
        CountingProcess one = run.running("one", run.settings().asMember("one"));
        CountingProcess other = run.running("other", run.settings().asMember("other"));
        Amounts.random(run.feed(), 1, RECORDS);
        Waiting.untilToldThat("each has a task", () -> one.taken() > 0 && other.taken() > 0);
        run.requireExact(one, other);
        one.kill();
        Amounts.random(run.feed(), 2, RECORDS);
        run.requireExact(other);
        other.kill();

        CountingProcess onOthers =
                run.running("one-again", on(other, run.settings().asMember("one")));
        CountingProcess onOnes =
                run.running("other-again", on(one, run.settings().asMember("other")));

        Waiting.untilToldThat("each has a task", () -> onOthers.taken() > 0 && onOnes.taken() > 0);
        run.requireExact(onOthers, onOnes);
        run.requireBalanced(onOthers, 1);
        run.requireBalanced(onOnes, 1);
        Amounts.random(run.feed(), 3, RECORDS);
        run.requireExact(onOthers, onOnes);
    }

    private static CountingSettings on(CountingProcess before, CountingSettings settings) {
        return settings.with("state.dir", before.state().path().toString());
    }

    /** An application in this very process. */
    private record InProcess(CountingApp app, List<CountEvent> events, CompletableFuture<Integer> code)
            implements AutoCloseable {

        /** On the disk that a process of this name would have. */
        static InProcess start(CountingRun run, String name) {
            List<CountEvent> events = new CopyOnWriteArrayList<>();
            Path folder = run.folder().resolve("state-" + name);
            CountingApp app = new CountingApp(run.settings().with("state.dir", folder.toString()), events::add);
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(app));
            return new InProcess(app, events, code);
        }

        private static int run(CountingApp app) {
            try {
                return app.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** How many records it says are taken; -1 where it cannot say. */
        long taken() {
            app.obey("taken");
            return events.stream()
                    .filter(CountEvent.Dumped.class::isInstance)
                    .map(CountEvent.Dumped.class::cast)
                    .reduce((before, last) -> last)
                    .orElseThrow()
                    .taken();
        }

        @Override
        public void close() {
            app.obey("stop");
            assertThat(code.join()).isZero();
        }
    }
}
