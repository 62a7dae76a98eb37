package dev.sojourn.drill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now = new AtomicLong(Duration.ofDays(3).toNanos());

    @Test
    void shouldSpaceEventsEvenly() {
        // given
        Pace pace = new Pace(4, now::get);

        // when
        long first = pace.untilNext();
        pace.advance();
        long second = pace.untilNext();
        now.addAndGet(millis(100));
        long later = pace.untilNext();
        pace.advance();
        long third = pace.untilNext();

        // then
        assertThat(first).isZero();
        assertThat(second).isEqualTo(millis(250));
        assertThat(later).isEqualTo(millis(150));
        assertThat(third).isEqualTo(millis(400));
    }

    @Test
    void shouldKeepTheRateOverManyEvents() {
        // given
        Pace pace = new Pace(30_000, now::get);
        long start = now.get();

        // when
        for (int i = 0; i < 300_000; i++) {
            now.addAndGet(pace.untilNext());
            pace.advance();
        }

        // then
        assertThat(Duration.ofNanos(now.get() - start)).isBetween(Duration.ofMillis(9_999), Duration.ofSeconds(10));
    }

    @Test
    void shouldMakeUpForAShortStop() {
        // given
        Pace pace = new Pace(10, now::get);
        pace.advance();

        // when
        now.addAndGet(millis(900));

        // then
        assertThat(eventsDue(pace)).isEqualTo(9);
        assertThat(pace.untilNext()).isEqualTo(millis(100));
    }

    @Test
    void shouldNotMakeUpForMoreThanASecond() {
        // given
        Pace pace = new Pace(10, now::get);
        pace.advance();

        // when
        now.addAndGet(Duration.ofSeconds(20).toNanos());

        // then
        assertThat(eventsDue(pace)).isEqualTo(11);
        assertThat(pace.untilNext()).isEqualTo(millis(100));
    }

    @Test
    void shouldHaveEveryEventDueAtOnceWithoutARate() {
        // given
        Pace pace = new Pace(0, now::get);

        // when
        pace.advance();

        // then
        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void shouldRefuseARateThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pace(-1, now::get))
                .withMessage("rate must not be negative, but is -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(Double.NaN, now::get));
    }

    private static int eventsDue(Pace pace) {
        int events = 0;
        while (events < 1_000 && pace.untilNext() == 0) {
            pace.advance();
            events++;
        }
        return events;
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
