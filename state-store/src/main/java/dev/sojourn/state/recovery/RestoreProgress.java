package dev.sojourn.state.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a store's recovery has got.
 *
 * @param whyNotCheaper why no cheaper rung was taken, one sentence each
 * @param bytesHave bytes of a snapshot downloaded or taken from an earlier try; 0 on other rungs
 * @param recordsHave changelog offsets replayed, of {@code recordsNeed}; offsets, because compaction and transaction
 *     markers leave gaps that no count of records could close
 * @param replayed records replayed
 * @param seeding how long the download took or has taken
 * @param replaying how long the replay took or has taken
 */
public record RestoreProgress(
        String task,
        String store,
        Rung rung,
        List<String> whyNotCheaper,
        Phase phase,
        Instant startedAt,
        long bytesHave,
        long bytesNeed,
        long recordsHave,
        long recordsNeed,
        long replayed,
        Duration seeding,
        Duration replaying) {

    /** What a recovery is at. */
    public enum Phase {
        WAITING,
        SEEDING,
        REPLAYING,
        DONE,
        GIVEN_UP
    }

    /** For people, in one line. */
    public String text() {
        return switch (phase) {
            case WAITING -> "waits for its changelog";
            case SEEDING -> "downloads a snapshot: " + bytesHave + " of " + bytesNeed + " bytes";
            case REPLAYING -> "replays its changelog: " + recordsHave + " of " + recordsNeed + " offsets";
            case DONE -> rung.text() + ", " + replayed + " records replayed";
            case GIVEN_UP -> "was given up";
        };
    }

    /** Changelog offsets a second, of the replay so far. */
    public double rate() {
        return replaying.isZero() ? 0 : recordsHave * 1e9 / replaying.toNanos();
    }

    /** How long it will go on at this rate; empty while nothing is known. */
    public Optional<Duration> timeLeft() {
        return switch (phase) {
            case WAITING -> Optional.empty();
            case SEEDING -> left(bytesHave, bytesNeed, seeding);
            case REPLAYING -> left(recordsHave, recordsNeed, replaying);
            case DONE, GIVEN_UP -> Optional.of(Duration.ZERO);
        };
    }

    private static Optional<Duration> left(long have, long need, Duration taken) {
        return have <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (taken.toNanos() * ((double) Math.max(0, need - have) / have))));
    }
}
