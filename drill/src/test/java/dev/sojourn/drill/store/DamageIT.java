package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.blob.BlobStore;
import dev.sojourn.state.blob.BlobStores;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.state.snapshot.SnapshotManifest;
import dev.sojourn.state.snapshot.SnapshotManifest.FileEntry;
import dev.sojourn.state.snapshot.SnapshotRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes flip, on the disk or in a snapshot: what they made of the state is never served. */
@Tag("deep")
@Timeout(300)
class DamageIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int RECORDS = 12_000;

    /** One file of each task is hit; those that do not matter for what is read need not be noticed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldPutADamagedImageAsideAndTakeTheNextRung(boolean killed) {
        List<String> files = List.of(".*\\.sst", "MANIFEST.*", "CURRENT", "OPTIONS.*");
        CountingRun run = withSnapshots(killed ? "damaged-after-kill" : "damaged-after-stop", files.size());
        CountingProcess first = fedWithSnapshots(run);
        if (killed) {
            first.kill();
        } else {
            first.stop();
        }
        for (int task = 0; task < files.size(); task++) {
            Damage.flip(first.state().files(task, files.get(task)));
        }

        CountingProcess second = run.start("one");

        run.requireExact(second);
        run.requireBalanced(second, files.size());
        assertThat(second.recoveries())
                .filteredOn(each -> !each.task().equals("0_3"))
                .allSatisfy(recovery -> {
                    assertThat(recovery.rung()).isEqualTo(Rung.SNAPSHOT);
                });
        assertThat(second.state().evidence())
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .anyMatch(name -> name.startsWith("0_0-counts-"))
                .anyMatch(name -> name.startsWith("0_1-counts-"))
                .anyMatch(name -> name.startsWith("0_2-counts-"));
        assertThat(second.state().evidence())
                .allSatisfy(aside -> assertThat(aside.resolve("REASON.txt")).isNotEmptyFile());
    }

    @Test
    void shouldNotSeedFromASnapshotThatIsDamaged() {
        CountingRun run = withSnapshots("damaged-snapshot", 2);
        CountingProcess first = fedWithSnapshots(run);
        first.kill();
        first.state().lose();
        snapshots(run).files(0).stream()
                .filter(file -> file.toFile().length() > 0)
                .forEach(file -> Damage.flip(List.of(file)));
        snapshots(run).manifests(1).forEach(manifest -> Damage.flip(List.of(manifest)));

        CountingProcess second = run.start("one");

        run.requireExact(second);
        run.requireBalanced(second, 2);
        assertThat(second.recoveries())
                .hasSize(2)
                .allSatisfy(recovery -> assertThat(recovery.rung()).isEqualTo(Rung.FULL_REPLAY));
        assertThat(second.recoveries())
                .extracting(Recovery::why)
                .allMatch(
                        why -> why.contains("there is no state on this disk") && why.contains("there is no snapshot"));
        assertThat(second.log())
                .as("what it has to say of the file of one task, and of the manifest of the other")
                .anyMatch(line -> line.contains("instead of ") && line.contains("has SHA-256"))
                .anyMatch(line -> line.contains("its content does not match the SHA-256 in its name"));
    }

    /** What only the newest consists of is damaged; the one before still stands. */
    @Test
    void shouldSeedFromAnOlderSnapshotWhereTheNewestIsDamaged() throws IOException {
        CountingRun run = withSnapshots("damaged-newest", 1);
        CountingProcess first = fedWithSnapshots(run);
        Amounts.random(run.feed(), 2, RECORDS);
        run.requireExact(first);
        run.awaitSnapshots(snapshots(run));
        first.kill();
        first.state().lose();
        Damage.flip(ofTheNewestOnly(snapshots(run)));

        CountingProcess second = run.start("one");

        run.requireExact(second);
        run.requireBalanced(second, 1);
        assertThat(second.recoveries()).singleElement().satisfies(recovery -> {
            assertThat(recovery.rung()).as(recovery.why()).isEqualTo(Rung.SNAPSHOT);
            assertThat(recovery.replayed()).isPositive();
        });
    }

    /** The numbers by which the state is proven are state themselves. */
    @Test
    void shouldPutALedgerAsideThatIsDamaged() {
        CountingRun run = withSnapshots("damaged-ledger", 1);
        CountingProcess first = run.running("one", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);
        SnapshotFolder ledgers = snapshots(run).ofStore(CountTopology.LEDGER);
        Waiting.until("a snapshot of the ledger", () -> !ledgers.manifests(0).isEmpty());
        first.kill();
        Damage.flip(first.state().files(CountTopology.LEDGER, 0, ".*\\.sst"));

        CountingProcess second = run.start("one");

        run.requireExact(second);
        run.requireBalanced(second, 1);
        assertThat(second.state().evidence())
                .singleElement()
                .satisfies(aside -> assertThat(aside.getFileName().toString()).startsWith("0_0-ledger-"));
    }

    private static CountingProcess fedWithSnapshots(CountingRun run) {
        CountingProcess process = run.running("one", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(process);
        run.awaitSnapshots(snapshots(run));
        return process;
    }

    private static List<Path> ofTheNewestOnly(SnapshotFolder snapshots) throws IOException {
        try (BlobStore blobs = BlobStores.open(snapshots.path().toString(), Map.of())) {
            List<SnapshotManifest> newestFirst =
                    new SnapshotRepository(blobs, snapshots.application()).list(CountTopology.COUNTS, 0);
            assertThat(newestFirst).hasSizeGreaterThan(1);
            Set<String> names = files(newestFirst.get(0));
            newestFirst.stream().skip(1).map(DamageIT::files).forEach(names::removeAll);
            return snapshots.files(0).stream()
                    .filter(file -> names.contains(file.getFileName().toString()))
                    .toList();
        }
    }

    private static Set<String> files(SnapshotManifest snapshot) {
        return snapshot.files().stream().map(FileEntry::sha256).collect(Collectors.toSet());
    }

    private static CountingRun withSnapshots(String name, int partitions) {
        return BROKER.run(name, partitions, settings -> settings.withSnapshots(snapshotFolder(name), 200));
    }

    private static SnapshotFolder snapshots(CountingRun run) {
        String name = run.settings().application();
        return new SnapshotFolder(snapshotFolder(name), name);
    }

    private static Path snapshotFolder(String name) {
        return BROKER.folder().resolve(name).resolve("snapshots");
    }
}
