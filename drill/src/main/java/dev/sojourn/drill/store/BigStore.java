package dev.sojourn.drill.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.state.image.Image;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/**
 * A store of so many keys that nothing of it fits into memory: killed while it grows, then killed and brought back from its
 * own disk, then from a snapshot, and each entry compared with what was fed for it.
 */
final class BigStore implements AutoCloseable {

    private static final int PARTITIONS = 2;
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final long TELL_EVERY = 1_000_000;

    private final long keys;
    private final CountingRun run;
    private final SnapshotFolder snapshots;

    BigStore(CountingSettings settings, long keys, Path folder) {
        this.keys = keys;
        Path repository = folder.resolve("snapshots");
        run = new CountingRun(
                settings.withSnapshots(repository, 5_000)
                        .withBallast(0)
                        .with("sojourn.state.write.buffer.bytes", Integer.toString(8 << 20))
                        .with("sojourn.state.flush.records", "200000")
                        .with("commit.interval.ms", "500"),
                PARTITIONS,
                folder);
        snapshots = new SnapshotFolder(repository, settings.application());
    }

    /** @param told how it goes, a line each, and what the recoveries were */
    void kill(Consumer<String> told) {
        CountingProcess working = run.running("big", run.settings());
        feed(0, keys / 2, told);
        Waiting.until("some of it is on the disk", () -> working.state().offsetOnDisk(0) > 0);
        working.kill();
        told.accept("killed with half of it fed");
        CountingProcess first = run.running("big", run.settings());
        feed(keys / 2, keys, told);
        Waiting.untilToldThat("all is taken", LONGEST, () -> first.taken() >= keys);
        told.accept("all is taken, and goes into snapshots");
        run.awaitSnapshotsOfMany(snapshots);
        first.kill();
        requireAllOnDisk(first.state());
        told.accept("killed; all of it is on the disk, and comes back from there");
        CountingProcess sameDisk = run.running("big", run.settings());
        tell(sameDisk, Rung.SAME_DISK, told);
        sameDisk.kill();
        sameDisk.state().lose();
        told.accept("killed, the disk is lost; it comes back from a snapshot");
        CountingProcess newDisk = run.running("big", run.settings());
        tell(newDisk, Rung.SNAPSHOT, told);
        newDisk.stop();
        requireAllOnDisk(newDisk.state());
        told.accept("all of it is on the new disk");
    }

    private void feed(long from, long to, Consumer<String> told) {
        for (long key = from; key < to; key++) {
            run.feed().sendUnbooked("key-" + key, Amount.add(key));
            if (key > 0 && key % TELL_EVERY == 0) {
                told.accept("%,d of %,d keys fed".formatted(key, keys));
            }
        }
        run.feed().flush();
    }

    private void tell(CountingProcess process, Rung must, Consumer<String> told) {
        long entries = 0;
        for (Certificate certificate : run.requireBalanced(process, PARTITIONS)) {
            entries += certificate.entries();
            told.accept(certificate.text());
            if (certificate.rung() != must) {
                throw new StoreFault("the rung was to be: " + must.text() + process.report());
            }
        }
        if (entries != keys) {
            throw new StoreFault(entries + " entries came back of " + keys + process.report());
        }
    }

    private void requireAllOnDisk(StateFolder state) {
        long found = 0;
        for (Path image : state.counts()) {
            found += new DiskImage(image).reading(BigStore::requireOwnAmounts);
        }
        if (found != keys) {
            throw new StoreFault(found + " entries are on disk of " + keys);
        }
    }

    private static long requireOwnAmounts(Image image) {
        long found = 0;
        try (ReadOptions reading = new ReadOptions();
                RocksIterator all = image.entries(reading)) {
            for (all.seekToFirst(); all.isValid(); all.next(), found++) {
                String key = new String(all.key(), UTF_8);
                Count must = new Count(Long.parseLong(key.substring("key-".length())), 1, 0);
                if (!Count.of(all.value()).sameAs(must)) {
                    throw new StoreFault(Map.of(key, Count.of(all.value())) + " instead of " + must);
                }
            }
            Image.requireSound(all);
        }
        return found;
    }

    @Override
    public void close() {
        run.close();
    }
}
