package dev.sojourn.state.recovery;

import dev.sojourn.state.image.ChangelogId;
import dev.sojourn.state.snapshot.SnapshotManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rung of the recovery ladder a store takes: the cheapest one whose state can be trusted.
 *
 * <p>A state can be trusted if it is of this very changelog, lies within it, and is so young that no deletion it has not
 * seen can have been compacted away: replaying a tail without that deletion would bring a key back that is gone. One with
 * nothing behind it is never too old.
 */
public final class Ladder {

    private static final double MARGIN = 0.1;

    /** What replay and download cost, roughly; only their ratio matters, and it errs on the side of the local disk. */
    private static final double REPLAYED_PER_SECOND = 500_000;

    private static final double DOWNLOADED_PER_SECOND = 100L << 20;

    /**
     * Offsets from a state to the end of its changelog if at most the last record is missing and that one is a
     * transaction's marker, or lies in the segment that is written to, which is never compacted.
     */
    private static final int LAST_AND_MARKER = 2;

    private final Changelog changelog;
    private final Instant now;
    private final List<String> whyNotCheaper = new ArrayList<>();

    public Ladder(Changelog changelog, Instant now) {
        this.changelog = changelog;
        this.now = now;
    }

    /**
     * A rung, and why none of the cheaper ones was taken.
     *
     * @param snapshot the one to seed from, on that rung alone
     */
    public record Choice(Rung rung, Optional<SnapshotManifest> snapshot, List<String> whyNotCheaper) {}

    /** What the local disk has to offer: a state, or the reason why there is none. */
    public record Local(Optional<StateAt> state, String whyNot) {}

    /** A state's word about itself. */
    public record StateAt(ChangelogId changelog, long offset, Instant currentAt) {}

    /**
     * Decides, once.
     *
     * @param snapshots newest first, without those that have failed before
     */
    public Choice choose(Local local, List<SnapshotManifest> snapshots) {
        if (changelog.empty()) {
            return new Choice(Rung.NEW, Optional.empty(), List.of());
        }
        Optional<StateAt> disk = local.state().filter(state -> usable("the state on this disk", state));
        if (local.state().isEmpty()) {
            whyNotCheaper.add(local.whyNot());
        }
        Optional<SnapshotManifest> snapshot = snapshots.stream()
                .filter(each -> usable("snapshot " + each.id(), at(each)))
                .findFirst();
        if (disk.isPresent() && !cheaper(snapshot, disk.get())) {
            return new Choice(Rung.SAME_DISK, Optional.empty(), List.of());
        }
        if (snapshot.isPresent()) {
            return new Choice(Rung.SNAPSHOT, snapshot, List.copyOf(whyNotCheaper));
        }
        if (snapshots.isEmpty()) {
            whyNotCheaper.add("there is no snapshot");
        }
        return new Choice(Rung.FULL_REPLAY, Optional.empty(), List.copyOf(whyNotCheaper));
    }

    /** Whether a state can be replayed upon; if not, the reason is kept. */
    private boolean usable(String what, StateAt state) {
        Optional<String> why = whyNot(state);
        why.ifPresent(reason -> whyNotCheaper.add(what + " " + reason));
        return why.isEmpty();
    }

    private Optional<String> whyNot(StateAt state) {
        if (!state.changelog().equals(changelog.id())) {
            return Optional.of("is of another changelog: the topic was deleted and made again since");
        }
        if (state.offset() < 0) {
            return Optional.of("has no offset: it was never complete");
        }
        if (state.offset() >= changelog.end()) {
            return Optional.of("is ahead of its changelog, which ends at " + changelog.end() + ", by "
                    + (state.offset() + 1 - changelog.end()) + " offsets");
        }
        if (state.offset() + 1 < changelog.beginning()) {
            return Optional.of(
                    "ends at " + state.offset() + ", before its changelog begins at " + changelog.beginning());
        }
        if (state.offset() + LAST_AND_MARKER >= changelog.end()) {
            return Optional.empty();
        }
        Duration age = Duration.between(state.currentAt(), now);
        Duration limit = Duration.ofMillis((long) (changelog.deleteRetention().toMillis() * (1 - MARGIN)));
        return age.compareTo(limit) < 0
                ? Optional.empty()
                : Optional.of("is " + age.toSeconds() + " s old: deletions are compacted away after "
                        + changelog.deleteRetention().toSeconds() + " s");
    }

    private boolean cheaper(Optional<SnapshotManifest> snapshot, StateAt disk) {
        if (snapshot.isEmpty()) {
            return false;
        }
        double replay = (snapshot.get().offset() - disk.offset()) / REPLAYED_PER_SECOND;
        boolean cheaper = replay > snapshot.get().bytes() / DOWNLOADED_PER_SECOND + 1;
        if (cheaper) {
            whyNotCheaper.add("the state on this disk is " + (snapshot.get().offset() - disk.offset())
                    + " offsets behind snapshot " + snapshot.get().id());
        }
        return cheaper;
    }

    private static StateAt at(SnapshotManifest snapshot) {
        return new StateAt(
                ChangelogId.parse(snapshot.changelogTopicId()),
                snapshot.offset(),
                Instant.ofEpochMilli(snapshot.currentAtMs()));
    }
}
