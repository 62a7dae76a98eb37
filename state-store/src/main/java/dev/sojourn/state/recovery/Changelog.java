package dev.sojourn.state.recovery;

import dev.sojourn.state.image.ChangelogId;
import java.time.Duration;

/**
 * A changelog partition as the broker knows it.
 *
 * @param beginning the first offset there is
 * @param end the offset behind the last record or transaction marker
 * @param deleteRetention how long a deletion stays readable
 */
public record Changelog(ChangelogId id, long beginning, long end, Duration deleteRetention) {

    /** No such topic: the store is not logged. */
    public static final Changelog NONE = new Changelog(ChangelogId.UNKNOWN, 0, 0, Duration.ofDays(1));

    public boolean empty() {
        return end == 0;
    }
}
