package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.drill.recovery.TinyDisk;
import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.recovery.RestoreProgress.Phase;
import dev.sojourn.state.recovery.Rung;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The disk does not take any more: one clear cause, an end, and the exact state once it takes more again. */
@Tag("deep")
@Timeout(300)
class DiskIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int DISK_MB = 24;
    private static final int PARTITIONS = 2;
    private static final int RECORDS = 6_000;
    private static final Duration END = Duration.ofSeconds(60);
    private static final int MOST_TIMES = 60;
    private static final String NO_SPACE = "No space left on device";

    private TinyDisk disk;
    private CountingRun run;

    enum Shortage {
        BYTES(NO_SPACE),
        FILES(NO_SPACE),
        WRITES("Read-only file system");

        private final String cause;

        Shortage(String cause) {
            this.cause = cause;
        }

        void begin(TinyDisk disk) {
            switch (this) {
                case BYTES -> disk.fill();
                case FILES -> disk.useUpFiles();
                case WRITES -> disk.turnReadOnly();
            }
        }
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldEndWhenTheDiskTakesNoMoreFilesWhileItRuns() {
        useUpWhileItRuns(Shortage.FILES);
    }

    @Test
    void shouldEndWhenTheDiskTurnsReadOnlyWhileItRuns() {
        useUpWhileItRuns(Shortage.WRITES);
    }

    @Tag("night") // As FullDiskIT.
    @Test
    void shouldEndWhenTheDiskIsFullWhileItRuns() {
        useUpWhileItRuns(Shortage.BYTES);
    }

    private void useUpWhileItRuns(Shortage shortage) {
        begin("running-" + shortage, settings -> settings);
        CountingProcess first = run.running("one", onDisk());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);

        useUpUntilItEnds(first, shortage);

        shouldEndBecause(first, shortage);
        disk.makeRoom();
        shouldComeBack(Rung.SAME_DISK);
    }

    /** Each compaction gives back the files it has made one of. */
    private void useUpUntilItEnds(CountingProcess process, Shortage shortage) {
        for (int times = 0; process.isAlive() && times < MOST_TIMES; times++) {
            shortage.begin(disk);
            Amounts.random(run.feed(), 2 + times, RECORDS);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    @Test
    void shouldEndWhenTheDiskIsFullWhileItSeeds() {
        useUpWhileItSeeds(Shortage.BYTES);
    }

    @Tag("night")
    @Test
    void shouldEndWhenTheDiskTakesNoMoreFilesWhileItSeeds() {
        useUpWhileItSeeds(Shortage.FILES);
    }

    @Test
    void shouldEndWhenTheDiskTurnsReadOnlyWhileItSeeds() {
        useUpWhileItSeeds(Shortage.WRITES);
    }

    private void useUpWhileItSeeds(Shortage shortage) {
        Path folder = BROKER.folder().resolve("snapshots-" + shortage);
        begin(
                "seeding-" + shortage,
                settings -> settings.withSnapshots(folder, 200).withBallast(400));
        CountingProcess elsewhere = run.running("elsewhere", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(elsewhere);
        run.awaitSnapshots(new SnapshotFolder(folder, run.settings().application()));
        elsewhere.stop();

        CountingProcess first =
                run.start("one", onDisk().with("sojourn.state.snapshots.download.bytes.per.second", "40000"));
        Waiting.until("it seeds", () -> first.isAt(Phase.SEEDING));
        shortage.begin(disk);

        shouldEndBecause(first, shortage);
        assertThat(first.log()).as("that the snapshot is to blame").noneMatch(line -> line.contains("is not used"));
        disk.makeRoom();
        shouldComeBack(Rung.SAME_DISK, Rung.SNAPSHOT); // one of the tasks may have been through
    }

    @Test
    void shouldEndWhenTheDiskIsUsedUpWhileItReplays() {
        useUpWhileItReplays(Shortage.BYTES);
    }

    @Test
    void shouldEndWhenTheDiskTakesNoMoreFilesWhileItReplays() {
        useUpWhileItReplays(Shortage.FILES);
    }

    @Test
    void shouldEndWhenTheDiskTurnsReadOnlyWhileItReplays() {
        useUpWhileItReplays(Shortage.WRITES);
    }

    private void useUpWhileItReplays(Shortage shortage) {
        begin("replaying-" + shortage, settings -> settings);
        CountingProcess elsewhere = run.running("elsewhere", run.settings());
        Amounts.random(run.feed(), 1, 2 * RECORDS);
        run.requireExact(elsewhere);
        elsewhere.stop();

        CountingProcess first = run.start(
                "one",
                onDisk().with("restore.consumer.max.poll.records", "20")
                        .with("restore.consumer.max.partition.fetch.bytes", "4096"));
        Waiting.until("it replays", () -> first.told(Recovery.class).stream().anyMatch(each -> each.replayed() > 100));
        shortage.begin(disk);

        shouldEndBecause(first, shortage);
        disk.makeRoom();
        shouldComeBack(Rung.SAME_DISK, Rung.FULL_REPLAY);
    }

    @Test
    void shouldNotStartOnADiskThatIsReadOnly() {
        begin("read-only", settings -> settings);
        CountingProcess first = run.running("one", onDisk());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);
        first.stop();
        Shortage.WRITES.begin(disk);

        CountingProcess second = run.start("one", onDisk());

        shouldEndBecause(second, Shortage.WRITES);
        disk.makeRoom();
        shouldComeBack(Rung.SAME_DISK);
    }

    private void begin(String name, UnaryOperator<CountingSettings> changes) {
        run = BROKER.run(name, PARTITIONS, changes);
        Optional<TinyDisk> mounted = TinyDisk.mount(run.folder().resolve("disk"), DISK_MB);
        assumeThat(mounted).as("a disk of its own to use up, which takes root").isPresent();
        disk = mounted.orElseThrow();
    }

    private CountingSettings onDisk() {
        return run.settings().with("state.dir", disk.folder().resolve("state").toString());
    }

    private static void shouldEndBecause(CountingProcess process, Shortage shortage) {
        assertThat(process.awaitEnd(END)).isEqualTo(1);
        assertThat(process.failure())
                .as(process.report())
                .hasValueSatisfying(
                        cause -> assertThat(cause).contains(shortage.cause).hasSizeLessThan(500));
    }

    private void shouldComeBack(Rung... rungs) {
        CountingProcess last = run.running("one", onDisk());
        run.requireExact(last);
        run.requireBalanced(last, PARTITIONS);
        assertThat(last.recoveries())
                .allSatisfy(recovery ->
                        assertThat(recovery.rung()).as(recovery.why()).isIn((Object[]) rungs));
    }
}
