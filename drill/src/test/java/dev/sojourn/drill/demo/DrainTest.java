package dev.sojourn.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.demo.picture.Act;
import dev.sojourn.drill.demo.picture.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final Drain drain = new Drain(Duration.ofSeconds(15));

    @Test
    void shouldBeOverOnceTheBooksBalance() {
        assertThat(drain.over(at(1, 100, 0, 99))).isFalse();
        assertThat(drain.over(at(2, 100, 0, 100))).isTrue();
    }

    @Test
    void shouldNotBeOverWhileAnythingIsUnread() {
        assertThat(drain.over(at(1, 100, 1, 100))).isFalse();
        assertThat(drain.over(at(60, 100, 1, 100))).isFalse();
    }

    @Test
    void shouldNotBeOverWhileTheFeedGoesOn() {
        assertThat(drain.over(at(1, 99, 0, 99))).isFalse();
        assertThat(drain.over(at(60, 99, 0, 99))).isFalse();
    }

    @Test
    void shouldLeaveItToTheOracleOnceNothingComesOutAnyMore() {
        assertThat(drain.over(at(1, 100, 0, 98))).isFalse();
        assertThat(drain.over(at(10, 100, 0, 99))).isFalse();
        assertThat(drain.over(at(24, 100, 0, 99))).isFalse();
        assertThat(drain.over(at(25, 100, 0, 99))).isTrue();
    }

    private static Snapshot at(long second, long sent, long unread, long accounted) {
        return new Snapshot(
                new Snapshot.Title("clicks", 3, 6, 1, Act.plan(true)),
                Duration.ofSeconds(second),
                Act.DRAIN,
                List.of(),
                new Snapshot.Feed(sent, 100, OptionalDouble.empty()),
                new Snapshot.Lag(unread + 40, unread, List.of()),
                new Snapshot.Outputs(0, 0, 0, 0, accounted, Optional.empty()),
                new Snapshot.Memory(0, 0),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
