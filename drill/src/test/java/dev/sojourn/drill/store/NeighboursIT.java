package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

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
        try (InProcess one = InProcess.start(run);
                InProcess other = InProcess.start(otherRun)) {
            Amounts.random(run.feed(), 1, RECORDS);
            Amounts.random(otherRun.feed(), 2, RECORDS);
            one.awaitTaken(RECORDS);
            other.awaitTaken(RECORDS);
        }

        CountingProcess again = run.running("one", run.settings());
        CountingProcess otherAgain = otherRun.running("other", otherRun.settings());

        run.requireExact(again);
        otherRun.requireExact(otherAgain);
        run.requireBalanced(again, 2);
        otherRun.requireBalanced(otherAgain, 2);
    }

    /** An application in this very process. */
    private record InProcess(CountingApp app, CountingRun run, List<CountEvent> events, CompletableFuture<Integer> code)
            implements AutoCloseable {

        static InProcess start(CountingRun run) {
            List<CountEvent> events = new CopyOnWriteArrayList<>();
            String folder = run.folder()
                    .resolve("state-" + run.settings().application())
                    .toString();
            CountingApp app = new CountingApp(run.settings().with("state.dir", folder), events::add);
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(app));
            return new InProcess(app, run, events, code);
        }

        private static int run(CountingApp app) {
            try {
                return app.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void awaitTaken(long records) {
            Waiting.untilToldThat("all is taken", () -> {
                app.obey("dump " + run.folder().resolve("here.dump"));
                return events.stream()
                        .anyMatch(event -> event instanceof CountEvent.Dumped dumped && dumped.taken() == records);
            });
        }

        @Override
        public void close() {
            app.obey("stop");
            assertThat(code.join()).isZero();
        }
    }
}
