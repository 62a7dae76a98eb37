package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.blob.BlobStore;
import dev.sojourn.state.blob.BlobStores;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.RestoreProgress.Phase;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.state.snapshot.SnapshotRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Disks are lost, and the state comes from a snapshot, or from the changelog, in spite of kills on the way. */
@Tag("deep")
@Timeout(300)
class SeedingIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int PARTITIONS = 2;
    private static final int RECORDS = 12_000;
    private static final int TAIL = 300;

    /** No more offsets than this are transactions' ends, not records. */
    private static final int MARKERS = 200;

    /** So many offsets each of the restores that are killed brings to the disk. */
    private static final int FURTHER = 600;

    private static final long POLL_INTERVAL_MS = 4_000;
    private static final String DOWNLOAD_LIMIT = "sojourn.state.snapshots.download.bytes.per.second";

    @Test
    void shouldReplayOnlyTheTailAndStayAMemberHoweverLongTheDownloadTakes() {
        CountingRun run = BROKER.run("seeding", PARTITIONS, settings -> settings.withBallast(400));
        snapshotAndTail(run, "first").kill();
        CountingSettings slowly = seedable(run)
                .with(DOWNLOAD_LIMIT, "15000")
                .with("max.poll.interval.ms", Long.toString(POLL_INTERVAL_MS));

        CountingProcess killed = run.start("second", slowly);
        killed.onEvent(event -> {
            if (event instanceof Recovery recovery && recovery.phase() == Phase.SEEDING && recovery.bytes() > 20_000) {
                killed.strike();
            }
        });
        Waiting.until("it is killed while it seeds", () -> !killed.isAlive());
        killed.kill();
        CountingProcess second = run.start("second", slowly);
        Waiting.until("it seeds", () -> second.isAt(Phase.SEEDING));
        String member = run.awaitMember(second);
        run.awaitRunning(second);

        assertThat(run.awaitMember(second)).as("the member of the group").isEqualTo(member);
        run.requireExact(second);
        shouldHaveReplayedOnlyTheTail(second);
        assertThat(run.requireBalanced(second, PARTITIONS))
                .allMatch(certificate -> certificate.rung() == Rung.SNAPSHOT)
                .as("one took longer than the poll interval")
                .anyMatch(certificate -> certificate.seedingMs() > POLL_INTERVAL_MS);
    }

    @Test
    void shouldNotBringAgainWhatCameWholeBeforeAKill() {
        CountingRun run = BROKER.run("files-kept", 1, settings -> settings.withBallast(400));
        snapshotAndTail(run, "first").kill();
        CountingSettings slowly = seedable(run).with(DOWNLOAD_LIMIT, "15000");

        Map<Path, Object> brought = wholeFilesOnceItIsKilled(1, run, slowly);
        Map<Path, Object> more = wholeFilesOnceItIsKilled(brought.size() + 1, run, slowly);
        CountingProcess second = run.running("second", seedable(run));

        assertThat(more).containsAllEntriesOf(brought);
        run.requireExact(second);
        assertThat(second.recoveries()).extracting(Recovery::rung).containsExactly(Rung.SNAPSHOT);
    }

    /** Which files of the snapshot are there, so many at least, each with what tells it from another of its name. */
    private static Map<Path, Object> wholeFilesOnceItIsKilled(int least, CountingRun run, CountingSettings settings) {
        CountingProcess killed = run.start("second", settings);
        killed.onEvent(event -> {
            if (event instanceof Recovery && killed.state().broughtWhole(0).size() >= least) {
                killed.strike();
            }
        });
        Waiting.until("it is killed while it seeds", () -> !killed.isAlive());
        killed.kill();
        Map<Path, Object> files = new HashMap<>();
        killed.state().broughtWhole(0).forEach(file -> files.put(file, inode(file)));
        assertThat(files).as("the files of a download that is not done").hasSizeGreaterThanOrEqualTo(least);
        return files;
    }

    private static Object inode(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shouldHaveReplayedOnlyTheTail(CountingProcess process) {
        assertThat(process.recoveries()).hasSize(PARTITIONS).allSatisfy(recovery -> {
            assertThat(recovery.rung()).isEqualTo(Rung.SNAPSHOT);
            assertThat(recovery.whyNotCheaper()).containsExactly("there is no state on this disk");
            assertThat(recovery.bytes()).isPositive();
        });
        assertThat(process.recoveries().stream().mapToLong(Recovery::replayed).sum())
                .isEqualTo(TAIL);
    }

    @Test
    void shouldSeedAStandbyAndPromoteIt() {
        CountingRun run = BROKER.run("standby", PARTITIONS, settings -> settings.with("num.standby.replicas", "1"));
        CountingProcess first = snapshotAndTail(run, "first");

        CountingProcess standby = run.running("standby", seedable(run));
        Waiting.until("both tasks have a place here", () -> standby.recoveries().size() == PARTITIONS);
        assertThat(standby.recoveries()).extracting(Recovery::rung).containsOnly(Rung.SNAPSHOT);
        run.requireExact(first);
        first.kill();
        Amounts.random(run.feed(), 3, TAIL);

        run.requireExact(standby);
        assertThat(run.requireBalanced(standby, PARTITIONS))
                .extracting(Certificate::rung)
                .containsOnly(Rung.STANDBY);
    }

    @Test
    void shouldSurviveAKillInTheMiddleOfASnapshot() {
        CountingRun run = BROKER.run("mid-snapshot", PARTITIONS, settings -> settings);
        SnapshotFolder folder =
                new SnapshotFolder(snapshots(run), run.settings().application());
        try (Breakpoint secondFile = Breakpoint.listen()) {
            CountingProcess killed =
                    run.start("first", run.settings().withSnapshots(snapshots(run), 100), secondFile.jvmOptions());
            secondFile.connect();
            run.awaitRunning(killed);
            Amounts.random(run.feed(), 1, RECORDS);
            run.requireExact(killed);
            run.awaitSnapshots(folder);
            secondFile.stopAt("dev.sojourn.state.blob.DirectoryBlobs", "put", 2);
            Amounts.random(run.feed(), 2, RECORDS);
            secondFile.await();
            killed.kill();
        }
        requireWhole(folder);

        CountingProcess sameDisk = run.running("first", seedable(run));
        run.requireExact(sameDisk);
        assertThat(sameDisk.recoveries()).extracting(Recovery::rung).containsOnly(Rung.SAME_DISK);
        sameDisk.kill();
        CountingProcess newDisk = run.running("second", seedable(run));
        run.requireExact(newDisk);
        run.requireBalanced(newDisk, PARTITIONS);
        assertThat(newDisk.recoveries()).extracting(Recovery::rung).containsOnly(Rung.SNAPSHOT);
    }

    /** A machine that fails before may leave something else than was written, so blocks must be read when it is opened. */
    @Test
    void shouldNotCountASeedAsClosedInOrderThatIsNotOnTheDiskYet() {
        CountingRun run = BROKER.run("not-forced", PARTITIONS, settings -> settings);
        snapshotAndTail(run, "first").kill();
        try (Breakpoint forcing = Breakpoint.listen()) {
            CountingProcess seeded = run.start("second", seedable(run), forcing.jvmOptions());
            forcing.connect();
            forcing.holdAt("dev.sojourn.state.store.StoreRecovery", "force");
            forcing.await();
            run.requireExact(seeded);
            seeded.stop();
            assertThat(seeded.state().countsClosedInOrder()).isEmpty();
        }

        CountingProcess last = run.running("second", seedable(run));
        run.requireExact(last);
        assertThat(last.recoveries()).extracting(Recovery::rung).containsOnly(Rung.SAME_DISK);
        last.stop();
        assertThat(last.state().countsClosedInOrder()).hasSize(PARTITIONS);
    }

    /** A manifest is not there before all that it names. */
    private static void requireWhole(SnapshotFolder folder) {
        try (BlobStore blobs = BlobStores.open(folder.path().toString(), Map.of())) {
            SnapshotRepository repository = new SnapshotRepository(blobs, folder.application());
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (String store : List.of(CountTopology.COUNTS, CountTopology.LEDGER)) {
                    assertThat(repository.list(store, partition))
                            .isNotEmpty()
                            .hasSameSizeAs(folder.ofStore(store).manifests(partition));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldGetFurtherWithEachRestoreThatIsKilled() {
        CountingRun run = BROKER.run("mid-restore", 1, settings -> settings);
        CountingProcess first = run.running("first", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);
        first.kill();
        CountingSettings bySmallSteps = run.settings()
                .with("restore.consumer.max.poll.records", "20")
                .with("restore.consumer.max.partition.fetch.bytes", "4096");

        long onDisk = -1;
        for (int i = 0; i < 3; i++) {
            long before = onDisk;
            CountingProcess restoring = run.start("second", bySmallSteps);
            restoring.onEvent(event -> {
                if (event instanceof Recovery && restoring.state().offsetOnDisk(0) > before + FURTHER) {
                    restoring.strike();
                }
            });
            Waiting.until("it is killed while it restores", () -> !restoring.isAlive());
            restoring.kill();
            assertThat(restoring.isAt(Phase.DONE)).isFalse();
            assertThat(restoring.recoveries())
                    .extracting(Recovery::rung)
                    .containsExactly(i == 0 ? Rung.FULL_REPLAY : Rung.SAME_DISK);
            onDisk = restoring.state().offsetOnDisk(0);
        }

        CountingProcess last = run.running("second", run.settings());
        run.requireExact(last);
        run.requireBalanced(last, 1);
        long least = onDisk - MARKERS;
        assertThat(last.recoveries()).singleElement().satisfies(recovery -> {
            assertThat(recovery.rung()).isEqualTo(Rung.SAME_DISK);
            assertThat(recovery.replayed()).isBetween(1L, RECORDS - least);
        });
    }

    /** A changelog that is not transactional ends with a record: a consumer that waits may be at its end from the start. */
    @Test
    void shouldWaitForASnapshotThatHasNoTail() {
        CountingRun run = BROKER.run(
                "no-tail",
                1,
                settings ->
                        settings.with("processing.guarantee", "at_least_once").withBallast(400));
        CountingProcess first = run.running("first", run.settings().withSnapshots(snapshots(run), 200));
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);
        run.awaitSnapshots(new SnapshotFolder(snapshots(run), run.settings().application()));
        first.stop();

        CountingProcess second = run.running("second", seedable(run).with(DOWNLOAD_LIMIT, "60000"));

        run.requireExact(second);
        assertThat(second.recoveries()).singleElement().satisfies(recovery -> {
            assertThat(recovery.rung()).isEqualTo(Rung.SNAPSHOT);
            assertThat(recovery.replayed()).isZero();
        });
    }

    /** Runs a process until all but a tail is in a snapshot and the tail is committed. */
    private static CountingProcess snapshotAndTail(CountingRun run, String name) {
        CountingProcess snapshotting = run.running(name, run.settings().withSnapshots(snapshots(run), 200));
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(snapshotting);
        run.awaitSnapshots(new SnapshotFolder(snapshots(run), run.settings().application()));
        snapshotting.stop();
        CountingProcess without = run.running(name, run.settings());
        Amounts.random(run.feed(), 2, TAIL);
        run.requireExact(without);
        return without;
    }

    /** May read snapshots, and lives too short to take one. */
    private static CountingSettings seedable(CountingRun run) {
        return run.settings().withSnapshots(snapshots(run), 600_000);
    }

    private static Path snapshots(CountingRun run) {
        return run.folder().resolve("snapshots");
    }
}
