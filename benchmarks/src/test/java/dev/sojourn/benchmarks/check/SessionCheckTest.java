package dev.sojourn.benchmarks.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.benchmarks.clicks.SessionResult;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionCheckTest {

    private static final SessionResult ONE = new SessionResult("a", 1_000, 2_000, 3, 350, "/in", "/out");
    private static final SessionResult OTHER = new SessionResult("b", 1_500, 1_500, 1, 100, "/", "/");

    private final SessionCheck check = new SessionCheck(Set.of(ONE, OTHER));

    @Test
    void shouldFindNothingWrongWithWhatIsExpected() {
        take(ONE);
        take(OTHER);
        take(new SessionResult(SessionResult.CLOSER, 9_000, 9_000, 1, 0, "/", "/"));

        assertThat(check.complete()).isTrue();
        assertThat(check.results()).isEqualTo(2);
        assertThat(check.complaint()).isEmpty();
    }

    @Test
    void shouldMissASession() {
        take(ONE);

        assertThat(check.complete()).isFalse();
        assertThat(check.complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("missing", "user=b"));
    }

    @Test
    void shouldNoticeASessionThatComesTwice() {
        take(ONE);
        take(OTHER);
        take(OTHER);

        assertThat(check.complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("twice", "user=b"));
    }

    @Test
    void shouldNoticeAShiftOfAMillisecond() {
        take(ONE);
        take(new SessionResult("b", 1_500, 1_501, 1, 100, "/", "/"));

        assertThat(check.complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("end=1501"));
    }

    @Test
    void shouldNoticeAnEventCountedTwice() {
        take(OTHER);
        take(new SessionResult("a", 1_000, 2_000, 4, 350, "/in", "/out"));

        assertThat(check.complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("events=4"));
    }

    private void take(SessionResult session) {
        String json =
                "{\"key\":\"%s\",\"start\":%d,\"end\":%d,\"events\":%d,\"revenue\":%s,\"landing\":\"%s\",\"exit\":\"%s\"}"
                        .formatted(
                                session.user(),
                                session.start(),
                                session.end(),
                                session.events(),
                                session.cents() / 100.0,
                                session.landing(),
                                session.exit());
        check.take(json.getBytes(UTF_8));
    }
}
