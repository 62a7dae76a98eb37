package dev.sojourn.benchmarks.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.benchmarks.clicks.Click.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectedSessionsTest {

    @Test
    void shouldKeepEventsTogetherThatAreAGapApart() {
        assertThat(ExpectedSessions.of(Stream.of(view("a", 1_000, "/1"), view("a", 11_000, "/2"))))
                .containsExactly(new SessionResult("a", 1_000, 11_000, 2, 200, "/1", "/2"));
    }

    @Test
    void shouldCutWhereTheGapIsAMillisecondLonger() {
        assertThat(ExpectedSessions.of(Stream.of(view("a", 1_000, "/1"), view("a", 11_001, "/2"))))
                .containsExactlyInAnyOrder(
                        new SessionResult("a", 1_000, 1_000, 1, 100, "/1", "/1"),
                        new SessionResult("a", 11_001, 11_001, 1, 100, "/2", "/2"));
    }

    @Test
    void shouldGoByEventTimeAndBreakTiesByArrival() {
        Stream<Click> clicks = Stream.of(
                view("a", 2_000, "/late"), view("a", 1_000, "/1"), view("a", 1_000, "/2"), view("a", 2_000, "/later"));

        assertThat(ExpectedSessions.of(clicks))
                .containsExactly(new SessionResult("a", 1_000, 2_000, 4, 400, "/1", "/later"));
    }

    @Test
    void shouldPassOverHeartbeats() {
        Click heartbeat = new Click("a", 5_000, Kind.HEARTBEAT, "/", 0);

        assertThat(ExpectedSessions.of(Stream.of(heartbeat))).isEmpty();
    }

    private static Click view(String user, long time, String page) {
        return new Click(user, time, Kind.VIEW, page, 100);
    }
}
