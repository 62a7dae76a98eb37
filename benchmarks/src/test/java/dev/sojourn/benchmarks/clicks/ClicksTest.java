package dev.sojourn.benchmarks.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sojourn.drill.load.LoadEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClicksTest {

    private static final int EVENTS = 50_000;
    private static final long GRACE_MS = 1_000;

    private final List<Click> clicks = new Clicks(7, EVENTS).clicks().toList();

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(new Clicks(7, EVENTS).clicks()).isEqualTo(clicks);
        assertThat(new Clicks(8, EVENTS).clicks().toList()).isNotEqualTo(clicks);
    }

    @Test
    void shouldSendWhatItSaysItSends() {
        List<LoadEvent> records = new ArrayList<>();
        new Clicks(7, EVENTS).events().forEachRemaining(records::add);

        assertThat(records.stream().map(record -> new String(record.value(), UTF_8)))
                .containsExactlyElementsOf(clicks.stream().map(Click::json).toList());
    }

    @Test
    void shouldHoldTwentyFiveEventsInASession() {
        // Many, for the crowd that is there at the end is cut short.
        Set<SessionResult> sessions = ExpectedSessions.of(new Clicks(7, 500_000).clicks());

        double mean =
                sessions.stream().mapToLong(SessionResult::events).average().orElseThrow();
        assertThat(mean).isCloseTo(25, within(1.5));
    }

    @Test
    void shouldBeAHundredAndFiftyBytesOfWhichOneInTenIsAHeartbeat() {
        assertThat(clicks.stream()
                        .mapToInt(click -> click.json().length())
                        .average()
                        .orElseThrow())
                .isCloseTo(150, within(5.0));
        assertThat(clicks.stream().filter(Click::heartbeat).count() / (double) EVENTS)
                .isCloseTo(0.1, within(0.01));
    }

    @Test
    void shouldNeverBeLate() {
        long clock = 0;
        for (Click click : clicks) {
            clock = Math.max(clock, click.time());
            assertThat(click.time() + GRACE_MS).isGreaterThanOrEqualTo(clock);
        }
    }
}
