package dev.sojourn.drill.store;

import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills an application again and again at moments that a seed chooses, each time in the middle of its work, and requires
 * the state it comes back with to be exact: on the disk it left, and once it runs again.
 */
public final class KillCycles implements AutoCloseable {

    /** What becomes of the disk between a kill and the next start. */
    enum Disk {
        SAME,
        LOST,
        COPIED
    }

    private static final int PARTITIONS = 2;
    private static final int FIRST_RECORDS = 15_000;

    /** Fed at a time, so that a kill comes while there is something to do. */
    private static final int PIECE = 50;

    private static final long PIECE_EVERY_MS = 20;
    private static final long LONGEST_LIFE_MS = 1_200;
    private static final long SNAPSHOT_EVERY_MS = 300;

    private final CountingRun run;
    private final SnapshotFolder snapshots;
    private final Map<Rung, Integer> rungs = new EnumMap<>(Rung.class);
    private CountingProcess process;
    private int disks;

    /** @param settings of an application that is new to its broker */
    public KillCycles(CountingSettings settings, Path folder) {
        Path repository = folder.resolve("snapshots");
        run = new CountingRun(
                settings.asMember("one").withSnapshots(repository, SNAPSHOT_EVERY_MS), PARTITIONS, folder);
        snapshots = new SnapshotFolder(repository, settings.application());
    }

    /** Starts the application and has it build state that is on disk and in snapshots. */
    public void begin() {
        process = start();
        run.awaitRunning(process);
        Amounts.random(run.feed(), 0, FIRST_RECORDS);
        run.requireExact(process);
        run.awaitSnapshots(snapshots);
    }

    /**
     * One life and death.
     *
     * @throws StoreFault if anything is not as it must be
     */
    public void cycle(long seed) {
        Random random = new Random(seed);
        long pieces = 1 + random.nextLong(LONGEST_LIFE_MS / PIECE_EVERY_MS);
        for (int piece = 0; piece < pieces; piece++) {
            Amounts.random(run.feed(), random.nextLong(), PIECE);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PIECE_EVERY_MS));
        }
        awaitStateOnDisk();
        Amounts.random(run.feed(), random.nextLong(), PIECE);
        process.kill();
        run.requireNothingElseOnDisk(process.state());
        Disk disk = disk(random);
        prepare(disk);
        process.close();
        process = start();
        run.awaitRunning(process);
        run.requireExact(process);
        run.requireBalanced(process, PARTITIONS).forEach(certificate -> count(certificate, disk));
    }

    /** Else a kill could do no damage; who looks while files come and go may have to look again. */
    private void awaitStateOnDisk() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int each = partition;
            Waiting.until("state is on the disk", () -> process.state().offsetOnDisk(each) >= 0);
        }
    }

    private void count(Certificate certificate, Disk disk) {
        Rung rung = certificate.rung();
        if (rung != (disk == Disk.LOST ? Rung.SNAPSHOT : Rung.SAME_DISK)) {
            throw new StoreFault("the disk was " + disk + ", and yet: " + certificate.text());
        }
        rungs.merge(rung, 1, Integer::sum);
    }

    /** How many records the transactions had written that were aborted by the kills. */
    public long abortedRecords() {
        return run.uncommittedRecords();
    }

    /** Which rungs the recoveries took, and how often. */
    public Map<Rung, Integer> rungs() {
        return rungs;
    }

    /** What the last processes told. */
    public String report() {
        return run.report();
    }

    private static Disk disk(Random random) {
        int dice = random.nextInt(10);
        return dice < 6 ? Disk.SAME : dice < 8 ? Disk.LOST : Disk.COPIED;
    }

    private void prepare(Disk disk) {
        StateFolder before = process.state();
        if (disk == Disk.COPIED) {
            disks++;
            before.copyTo(stateFolder());
        }
        if (disk != Disk.SAME) {
            before.lose();
        }
    }

    private CountingProcess start() {
        return run.start("one", run.settings().with("state.dir", stateFolder().toString()));
    }

    private Path stateFolder() {
        return run.folder().resolve("disk-" + disks);
    }

    @Override
    public void close() {
        run.close();
    }
}
