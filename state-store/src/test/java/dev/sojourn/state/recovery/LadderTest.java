package dev.sojourn.state.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.image.ChangelogId;
import dev.sojourn.state.recovery.Ladder.Choice;
import dev.sojourn.state.recovery.Ladder.Local;
import dev.sojourn.state.recovery.Ladder.StateAt;
import dev.sojourn.state.snapshot.SnapshotManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final ChangelogId ID = new ChangelogId(7, 8);
    private static final ChangelogId OTHER = new ChangelogId(7, 9);
    private static final Changelog CHANGELOG = new Changelog(ID, 100, 1_000, Duration.ofMinutes(100));
    private static final Local NOTHING = new Local(Optional.empty(), "there is no state on this disk");

    @Test
    void shouldTakeTheDiskWhenItCanBeTrusted() {
        assertThat(choose(disk(ID, 500, NOW), List.of()).rung()).isEqualTo(Rung.SAME_DISK);
        assertThat(choose(disk(ID, 99, NOW), List.of()).rung()).isEqualTo(Rung.SAME_DISK);
        assertThat(choose(disk(ID, 999, NOW), List.of()).rung()).isEqualTo(Rung.SAME_DISK);
    }

    @Test
    void shouldRefuseStateOfAnotherChangelog() {
        refused(disk(OTHER, 500, NOW), "is of another changelog");
    }

    @Test
    void shouldRefuseStateAheadOfTheChangelog() {
        refused(disk(ID, 1_000, NOW), "is ahead of its changelog, which ends at 1000, by 1 offsets");
    }

    @Test
    void shouldRefuseStateThatEndsBeforeTheChangelogBegins() {
        refused(disk(ID, 98, NOW), "ends at 98, before its changelog begins at 100");
    }

    @Test
    void shouldRefuseStateThatMayHaveMissedADeletion() {
        assertThat(choose(disk(ID, 500, NOW.minus(Duration.ofMinutes(89))), List.of())
                        .rung())
                .isEqualTo(Rung.SAME_DISK);
        refused(disk(ID, 500, NOW.minus(Duration.ofMinutes(90))), "is 5400 s old");
    }

    @Test
    void shouldTrustStateOfAnyAgeWithNothingBehindIt() {
        Instant longAgo = NOW.minus(Duration.ofDays(30));

        assertThat(choose(disk(ID, 999, longAgo), List.of()).rung()).isEqualTo(Rung.SAME_DISK);
        assertThat(choose(disk(ID, 998, longAgo), List.of()).rung()).isEqualTo(Rung.SAME_DISK);
        refused(disk(ID, 997, longAgo), "s old");
    }

    @Test
    void shouldRefuseStateThatWasNeverComplete() {
        refused(disk(ID, -4, NOW), "has no offset");
    }

    @Test
    void shouldTakeTheNewestSnapshotThatCanBeTrusted() {
        Choice choice = choose(
                NOTHING, List.of(snapshot("ahead", ID, 2_000), snapshot("new", ID, 900), snapshot("old", ID, 800)));

        assertThat(choice.rung()).isEqualTo(Rung.SNAPSHOT);
        assertThat(choice.snapshot()).map(SnapshotManifest::id).contains("new");
        assertThat(choice.whyNotCheaper()).first().isEqualTo("there is no state on this disk");
    }

    @Test
    void shouldPreferTheDiskUnlessASnapshotIsFarAhead() {
        Changelog longLog = new Changelog(ID, 0, 100_000_000, Duration.ofDays(1));

        assertThat(new Ladder(longLog, NOW)
                        .choose(disk(ID, 1_000, NOW), List.of(snapshot("near", ID, 50_000)))
                        .rung())
                .isEqualTo(Rung.SAME_DISK);
        assertThat(new Ladder(longLog, NOW)
                        .choose(disk(ID, 1_000, NOW), List.of(snapshot("far", ID, 90_000_000)))
                        .rung())
                .isEqualTo(Rung.SNAPSHOT);
    }

    @Test
    void shouldReplayEverythingWhereThereIsNothingElse() {
        Choice choice = choose(NOTHING, List.of());

        assertThat(choice.rung()).isEqualTo(Rung.FULL_REPLAY);
        assertThat(choice.whyNotCheaper()).containsExactly("there is no state on this disk", "there is no snapshot");
    }

    @Test
    void shouldHaveNothingToRestoreFromAnEmptyChangelog() {
        Changelog empty = new Changelog(ID, 0, 0, Duration.ofDays(1));

        assertThat(new Ladder(empty, NOW).choose(NOTHING, List.of()).rung()).isEqualTo(Rung.NEW);
    }

    private static void refused(Local local, String why) {
        Choice choice = choose(local, List.of());
        assertThat(choice.rung()).isEqualTo(Rung.FULL_REPLAY);
        assertThat(choice.whyNotCheaper()).first().asString().contains(why);
    }

    private static Choice choose(Local local, List<SnapshotManifest> snapshots) {
        return new Ladder(CHANGELOG, NOW).choose(local, snapshots);
    }

    private static Local disk(ChangelogId id, long offset, Instant currentAt) {
        return new Local(Optional.of(new StateAt(id, offset, currentAt)), "");
    }

    private static SnapshotManifest snapshot(String id, ChangelogId changelog, long offset) {
        return new SnapshotManifest(
                SnapshotManifest.VERSION,
                "app",
                "counts",
                0,
                changelog.toString(),
                offset,
                NOW.toEpochMilli(),
                null,
                -1,
                id,
                NOW.toEpochMilli(),
                List.of(new SnapshotManifest.FileEntry("CURRENT", 16, "0".repeat(64))));
    }
}
