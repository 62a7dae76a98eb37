package dev.sojourn.drill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    @Test
    void shouldLeaveOnlyTheEventsItTakesToFail() {
        Predicate<History> failing =
                history -> history.events().stream().filter(HistoryEvent::bye).count() >= 2;
        History history = anyThat(failing);

        History small = Shrinker.shrink(history, failing);

        assertThat(small.events()).hasSize(2).allMatch(HistoryEvent::bye);
        assertThat(small.partitions()).isEqualTo(1);
        assertThat(small.windows()).hasSize(1);
        assertThat(small.windows().get(0).aggregates()).containsExactly(AggregateSpec.EVENTS);
        assertThat(small.crashes()).isEmpty();
        assertThat(small.silences()).isEmpty();
        assertThat(small.events().get(0).key()).isEqualTo("u0");
        assertThat(Math.abs(small.events().get(0).time() - small.events().get(1).time()))
                .isLessThanOrEqualTo(History.STEP_MS);
    }

    /** The crash must stay between the same two events, however many others go. */
    @Test
    void shouldKeepWhatBefallsInItsPlace() {
        Predicate<History> failing = history -> history.crashes().stream()
                .anyMatch(crash -> crash > 0
                        && crash < history.events().size()
                        && history.events().get(crash - 1).bye()
                        && history.events().get(crash).partition() == 1);
        History history = anyThat(failing);

        History small = Shrinker.shrink(history, failing);

        assertThat(small.events()).hasSize(2);
        assertThat(small.crashes()).containsExactly(1);
    }

    @Test
    void shouldKeepTheSilenceItTakes() {
        Predicate<History> failing = history -> history.silences().stream()
                .anyMatch(silence -> silence.partitions().size() == history.partitions());
        History history = anyThat(failing);

        History small = Shrinker.shrink(history, failing);

        assertThat(small.events()).isEmpty();
        assertThat(small.silences()).hasSize(1);
    }

    @Test
    void shouldRefuseWhatDoesNotFail() {
        History history = History.random(1);

        assertThatThrownBy(() -> Shrinker.shrink(history, each -> false)).hasMessageContaining(history.replay());
    }

    private static History anyThat(Predicate<History> failing) {
        for (long seed = 0; ; seed++) {
            History history = History.random(seed);
            if (failing.test(history) && history.events().size() > 20) {
                return history;
            }
        }
    }
}
