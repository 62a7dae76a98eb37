package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk is lost, and the state comes from a snapshot. */
@Timeout(300)
class SeedingIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int PARTITIONS = 2;
    private static final int RECORDS = 20_000;
    private static final int TAIL = 300;

    @Test
    void shouldReplayOnlyTheTailBehindTheSnapshot() {
        CountingRun run = BROKER.run("seeding", PARTITIONS, settings -> settings);
        CountingProcess first = snapshotAndTail(run, "first");
        first.kill();

        CountingProcess second = run.running("second", withSnapshots(run, 60_000));

        run.requireExact(second);
        for (Recovery recovery : second.recoveries()) {
            assertThat(recovery.rung()).as(second.report()).isEqualTo(Rung.SNAPSHOT);
            assertThat(recovery.whyNotCheaper()).containsExactly("there is no state on this disk");
            assertThat(recovery.bytes()).isPositive();
            assertThat(recovery.replayed()).isLessThanOrEqualTo(TAIL);
        }
        assertThat(second.recoveries().stream().mapToLong(Recovery::replayed).sum())
                .isEqualTo(TAIL);
        assertThat(run.requireBalanced(second, PARTITIONS))
                .extracting(Certificate::rung)
                .containsOnly(Rung.SNAPSHOT);
    }

    /** Runs a process until all but a tail is in a snapshot and the tail is committed; snapshots end with it. */
    private static CountingProcess snapshotAndTail(CountingRun run, String name) {
        CountingProcess snapshotting = run.running(name, withSnapshots(run, 200));
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(snapshotting);
        run.awaitSnapshots(new SnapshotFolder(snapshots(run), run.settings().application()));
        snapshotting.stop();
        CountingProcess without = run.running(name, run.settings());
        Amounts.random(run.feed(), 2, TAIL);
        run.requireExact(without);
        return without;
    }

    private static CountingSettings withSnapshots(CountingRun run, long everyMs) {
        return run.settings().withSnapshots(snapshots(run), everyMs);
    }

    private static Path snapshots(CountingRun run) {
        return run.folder().resolve("snapshots");
    }
}
