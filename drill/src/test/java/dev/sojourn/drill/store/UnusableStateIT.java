package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.state.recovery.Rung;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Snapshots and disks that would bring back another state than the one that was lost: refused, and said why. */
@Tag("deep")
@Timeout(300)
class UnusableStateIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int RECORDS = 4_000;

    private CountingRun run;
    private SnapshotFolder snapshots;
    private ChangelogTopic changelog;

    /** An application that is gone with its disk, and left a snapshot. */
    @BeforeEach
    void loseAnApplication(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        Path folder = BROKER.folder().resolve(name).resolve("snapshots");
        snapshots = new SnapshotFolder(folder, name);
        run = BROKER.run(
                name,
                1,
                settings -> settings.withSnapshots(folder, 200).withChangelog("cleanup.policy", "compact,delete"));
        changelog = new ChangelogTopic(run.settings());
        CountingProcess first = run.running("first", run.settings());
        Amounts.random(run.feed(), 1, RECORDS);
        run.requireExact(first);
        run.awaitSnapshots(snapshots);
        first.kill();
    }

    @Test
    void shouldRefuseASnapshotThatMayHaveMissedDeletions() {
        goOnWithoutSnapshots();
        changelog.set("delete.retention.ms", "1000");

        shouldReplayAllBecause("deletions are compacted away after 1 s");
    }

    @Test
    void shouldRefuseASnapshotOfATopicThatWasMadeAnew() {
        changelog.makeAnewWithTheSameRecords();

        shouldReplayAllBecause("is of another changelog: the topic was deleted and made again since");
    }

    @Test
    void shouldRefuseASnapshotThatIsAheadOfItsChangelog() throws IOException {
        new SavedAgain(snapshots)
                .save(
                        new StateFolder(
                                        run.folder().resolve("state-first"),
                                        run.settings().application())
                                .counts()
                                .get(0),
                        1_000_000);
        snapshots.manifests(0).stream()
                .filter(manifest -> !manifest.getFileName().toString().contains("1000000-"))
                .forEach(manifest -> assertThat(manifest.toFile().delete()).isTrue());

        shouldReplayAllBecause("is ahead of its changelog, which ends at ");
    }

    @Test
    void shouldRefuseASnapshotThatEndsBeforeItsChangelogBegins() {
        long end = goOnWithoutSnapshots();
        changelog.deleteRecordsBefore(end);

        CountingProcess second = replayed();
        run.requireExpected(second);
        assertThat(recovery(second).why()).contains("before its changelog begins at " + end);
    }

    @Test
    void shouldRefuseADiskThatMayHaveMissedDeletions() {
        goOnWithoutSnapshots();
        changelog.set("delete.retention.ms", "1000");

        shouldNotTakeTheDiskBecause("deletions are compacted away after 1 s");
    }

    @Test
    void shouldRefuseADiskOfATopicThatWasMadeAnew() {
        changelog.makeAnewWithTheSameRecords();

        shouldNotTakeTheDiskBecause("is of another changelog: the topic was deleted and made again since");
    }

    private void shouldNotTakeTheDiskBecause(String reason) {
        CountingProcess back = run.running("first", run.settings().with("sojourn.state.snapshots.to", ""));
        run.requireExact(back);
        run.requireBalanced(back, 1);
        assertThat(recovery(back).rung()).as(recovery(back).why()).isEqualTo(Rung.FULL_REPLAY);
        assertThat(recovery(back).why()).contains(reason).doesNotContain("there is no state on this disk");
    }

    /** Another application works on and is gone with its disk, too; returns where the changelog ended before. */
    private long goOnWithoutSnapshots() {
        CountingProcess without = run.running("without", run.settings().with("sojourn.state.snapshots.to", ""));
        long end = changelog.end();
        Amounts.ofAllKeys(run.feed());
        run.requireExact(without);
        without.kill();
        return end;
    }

    private void shouldReplayAllBecause(String reason) {
        CountingProcess second = replayed();
        run.requireExact(second);
        run.requireBalanced(second, 1);
        assertThat(recovery(second).why()).contains("there is no state on this disk", reason);
    }

    private CountingProcess replayed() {
        CountingProcess second = run.running("second", run.settings());
        assertThat(recovery(second).rung()).as(recovery(second).why()).isEqualTo(Rung.FULL_REPLAY);
        return second;
    }

    private static Recovery recovery(CountingProcess process) {
        assertThat(process.recoveries()).hasSize(1);
        return process.recoveries().get(0);
    }
}
