package dev.sojourn.drill.oracle.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.topic.Position;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionMergeTest {

    @Test
    void shouldMergeUpToTheGapInclusive() {
        assertThat(bounds(10, 100, 110)).containsExactly("[100, 110]");
    }

    @Test
    void shouldCutBeyondTheGap() {
        assertThat(bounds(10, 100, 111)).containsExactly("[100, 100]", "[111, 111]");
    }

    @Test
    void shouldMergeThroughAnEventThatCameLast() {
        assertThat(bounds(10, 100, 120, 110)).containsExactly("[100, 120]");
    }

    @Test
    void shouldMergeEqualTimesWithoutGap() {
        assertThat(bounds(0, 100, 101, 100)).containsExactly("[100, 100]", "[101, 101]");
    }

    @Test
    void shouldMakeNothingOfNothing() {
        assertThat(bounds(10)).isEmpty();
    }

    private static List<String> bounds(long gapMs, long... times) {
        List<Event> events = IntStream.range(0, times.length)
                .mapToObj(i ->
                        new Event(times[i], new Position(0, i), times[i], 0, new Event.Traits(gapMs, false), List.of()))
                .toList();
        return new SessionMerge(0)
                .windows(events.stream().sorted(Event.ORDER).toList()).stream()
                        .map(Span::bounds)
                        .toList();
    }
}
