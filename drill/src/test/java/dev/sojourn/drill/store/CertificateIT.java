package dev.sojourn.drill.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageBatch;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** State that is not what the ledger says, though every checksum is right. */
@Tag("deep")
@Timeout(300)
class CertificateIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int RECORDS = 4_000;

    @Test
    void shouldPutAsideWhatDoesNotBalanceAndRestoreFromTheNextRung() {
        CountingRun run = begin("silently-damaged", "exactly_once_v2");
        CountingProcess second = run.running("one", run.settings());

        shouldRestoreAgainOnceItIsUsed(run, second);
        assertThat(second.certificates()).extracting(Certificate::balanced).containsExactly(false, true);
        assertThat(second.certificates())
                .extracting(Certificate::rung)
                .containsExactly(Rung.SAME_DISK, Rung.FULL_REPLAY);
        assertThat(second.state().evidence())
                .singleElement()
                .satisfies(aside ->
                        assertThat(aside.resolve("REASON.txt")).content().contains("its certificate does not balance"));
    }

    @Test
    void shouldOnlySayItUnderAtLeastOnce() {
        CountingRun run = begin("informed-only", "at_least_once");
        CountingProcess second = run.running("one", run.settings());

        Waiting.until("a certificate", () -> !second.certificates().isEmpty());
        assertThat(second.certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.rung()).isEqualTo(Rung.SAME_DISK);
            assertThat(certificate.balanced()).isFalse();
        });
        Amounts.random(run.feed(), 3, RECORDS);
        Waiting.until(
                "it goes on",
                () -> second.dump().orElseThrow().taken() >= run.feed().fed());
        assertThat(second.state().evidence()).isEmpty();
    }

    /** Found out while a transaction is open: what it holds must not be committed, as its input will be read again. */
    @Test
    void shouldCountNothingTwiceThatWasInTheOpenTransaction() {
        CountingRun run = begin("in-mid-transaction", "exactly_once_v2");
        long aborted = run.uncommittedRecords();
        CountingProcess second;
        try (Breakpoint counting = Breakpoint.listen()) {
            second = run.start("one", slowly(run.settings()), counting.jvmOptions());
            counting.connect();
            counting.holdAt("dev.sojourn.state.store.StoreCertifier", "certify");
            Amounts.random(run.feed(), 2, RECORDS);
            counting.await();
            Waiting.until("a transaction is open", () -> run.uncommittedRecords() > aborted);
            counting.release();
        }

        run.requireExact(second);
        Waiting.until("another", () -> second.certificates().size() >= 2);
        assertThat(second.certificates()).extracting(Certificate::balanced).containsExactly(false, true);
    }

    /** A transaction stays open for long enough to find out whatever there is to be found. */
    private static CountingSettings slowly(CountingSettings settings) {
        return settings.with("commit.interval.ms", "10000").with("producer.transaction.timeout.ms", "60000");
    }

    /** Its checksums are those of its files: only what it holds is wrong. */
    @Test
    void shouldNotTakeASnapshotTwiceThatDoesNotBalance() throws IOException {
        Path folder = BROKER.folder().resolve("wrong-snapshot").resolve("snapshots");
        CountingRun run = BROKER.run("wrong-snapshot", 1, settings -> settings.withSnapshots(folder, 200));
        SnapshotFolder snapshots = new SnapshotFolder(folder, run.settings().application());
        CountingProcess first = run.running("one", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);
        run.awaitSnapshots(snapshots);
        first.stop();
        DiskImage disk = new DiskImage(first.state().counts().get(0));
        disk.reading(CertificateIT::changeAValue);
        new SavedAgain(snapshots).save(disk.folder(), disk.meta().offset());

        CountingProcess second = run.running("two", run.settings().withSnapshots(folder, 600_000));

        shouldRestoreAgainOnceItIsUsed(run, second);
        assertThat(second.certificates()).extracting(Certificate::rung).containsExactly(Rung.SNAPSHOT, Rung.SNAPSHOT);
        assertThat(second.certificates()).extracting(Certificate::balanced).containsExactly(false, true);
    }

    /** What was written past the ledger is in the changelog, too. */
    @Test
    void shouldServeWhatDoesNotBalanceAfterAFullReplayAndSayIt() {
        CountingRun run = BROKER.run("forged", 1, settings -> settings);
        CountingProcess first = run.running("one", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.feed().send("key-1", new Amount(Amount.Kind.FORGE, 1));
        run.requireExact(first);
        first.kill();

        CountingProcess second = run.running("one", run.settings());
        shouldRestoreAgainOnceItIsUsed(run, second);

        assertThat(second.certificates())
                .extracting(Certificate::rung)
                .containsExactly(Rung.SAME_DISK, Rung.FULL_REPLAY);
        assertThat(second.certificates()).noneMatch(Certificate::balanced);
        assertThat(second.failure()).isEmpty();
    }

    private static void shouldRestoreAgainOnceItIsUsed(CountingRun run, CountingProcess process) {
        Waiting.until("a certificate", () -> !process.certificates().isEmpty());
        Amounts.random(run.feed(), 2, RECORDS);
        run.requireExact(process);
        Waiting.until("another", () -> process.certificates().size() >= 2);
    }

    /** An application that is gone, and whose disk holds one value that nobody wrote. */
    private static CountingRun begin(String name, String guarantee) {
        CountingRun run = BROKER.run(name, 1, settings -> settings.with("processing.guarantee", guarantee));
        CountingProcess first = run.running("one", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);
        first.stop();
        DiskImage disk = new DiskImage(first.state().counts().get(0));
        assertThat(disk.reading(CertificateIT::changeAValue)).isTrue();
        return run;
    }

    private static boolean changeAValue(Image image) {
        String key =
                DiskImage.entries(image).keySet().stream().sorted().findFirst().orElseThrow();
        ImageBatch batch = image.batch();
        batch.put(key.getBytes(UTF_8), new Count(1, 2, 3).toBytes(100));
        image.write(batch);
        image.flush(true);
        return true;
    }
}
