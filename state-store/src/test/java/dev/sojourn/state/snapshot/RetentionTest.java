package dev.sojourn.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private final Retention three = new Retention(3, Duration.ofHours(1));

    @Test
    void shouldKeepTheNewestByOffset() {
        List<SnapshotManifest> all =
                List.of(taken("a", 10, 5), taken("a", 40, 4), taken("a", 20, 3), taken("a", 30, 2));

        assertThat(three.kept(all, NOW)).extracting(SnapshotManifest::offset).containsExactly(40L, 30L, 20L);
    }

    @Test
    void shouldDropWhatIsTooOldExceptTheNewest() {
        List<SnapshotManifest> some = List.of(taken("a", 10, 61), taken("a", 20, 59), taken("a", 30, 60));
        List<SnapshotManifest> none = List.of(taken("a", 10, 300), taken("a", 20, 200));

        assertThat(three.kept(some, NOW)).extracting(SnapshotManifest::offset).containsExactly(30L, 20L);
        assertThat(three.kept(none, NOW)).extracting(SnapshotManifest::offset).containsExactly(20L);
    }

    @Test
    void shouldPreferAChangelogThatWasCreatedAnew() {
        List<SnapshotManifest> all =
                List.of(taken("old", 900, 30), taken("old", 800, 40), taken("old", 700, 50), taken("new", 5, 1));

        assertThat(three.kept(all, NOW)).extracting(SnapshotManifest::offset).containsExactly(5L, 900L, 800L);
    }

    @Test
    void shouldKeepNothingOfNothing() {
        assertThat(three.kept(List.of(), NOW)).isEmpty();
    }

    @Test
    void shouldRefuseToKeepNone() {
        assertThatThrownBy(() -> new Retention(0, Duration.ofHours(1))).hasMessageContaining("not 0");
        assertThatThrownBy(() -> new Retention(1, Duration.ZERO)).hasMessageContaining("PT0S");
    }

    private static SnapshotManifest taken(String topicId, long offset, long minutesAgo) {
        long takenAtMs = NOW.minus(Duration.ofMinutes(minutesAgo)).toEpochMilli();
        List<SnapshotManifest.FileEntry> files = List.of(new SnapshotManifest.FileEntry("CURRENT", 1, "0".repeat(64)));
        return new SnapshotManifest(
                1, "app", "store", 0, topicId, offset, takenAtMs, null, -1, topicId + offset, takenAtMs, files);
    }
}
