package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.WindowShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sessions whose events wait for their turn: gap 10 ms, longest 25 ms or an end event, grace 5 ms. */
class OrderedSessionTest {

    private static final Map<String, Object> LOGOUT = Map.of("type", "logout", "page", "x");
    private static final AggregateDefinition PATH =
            new AggregateDefinition("path", AggregateKind.FOLD, "", List.of("''", "acc + event.page"));

    private final WindowTrial longest = WindowTrial.of(session(Optional.of(Duration.ofMillis(25)), Optional.empty()));
    private final WindowTrial ending = WindowTrial.of(session(Optional.empty(), Optional.of("event.type == 'logout'")));

    @Test
    void shouldCloseASessionThatWouldGetTooLong() {
        longest.add(110, 100, 120, 126).close(132);

        assertThat(longest.told()).containsExactly("100-120 {\"events\":3} max");
        assertThat(longest.close(Bounds.EVERYTHING).told()).containsExactly("126-126 {\"events\":1} gap");
    }

    @Test
    void shouldLetASessionBeAsLongAsItMay() {
        longest.add(100, 110, 120, 125).close(Bounds.EVERYTHING);

        assertThat(longest.told()).containsExactly("100-125 {\"events\":4} gap");
    }

    @Test
    void shouldSayGapWhereTheSilenceWasTooLongAnyway() {
        longest.add(100, 200).close(206);

        assertThat(longest.told()).containsExactly("100-100 {\"events\":1} gap");
    }

    @Test
    void shouldCloseAtTheEndEventWithoutWaitingForTheGap() {
        ending.add(103).add(100, LOGOUT);

        assertThat(ending.close(105).told()).isEmpty();
        assertThat(ending.close(106).told()).containsExactly("100-100 {\"events\":1} end");
        assertThat(ending.close(Bounds.EVERYTHING).told()).containsExactly("103-103 {\"events\":1} gap");
    }

    @Test
    void shouldTakeEventsOfTheEndsMillisecondIntoItsSession() {
        ending.add(100, LOGOUT).add(100, 1, Map.of()).add(101).close(Bounds.EVERYTHING);

        assertThat(ending.told()).containsExactly("100-100 {\"events\":2} end", "101-101 {\"events\":1} gap");
    }

    @Test
    void shouldNotFoldBeforeTheWatermarkHasPassed() {
        ending.add(100, LOGOUT);

        assertThat(Windows.deadline(ending.value())).isEqualTo(105);
        assertThat(ending.close(105).told()).isEmpty();
    }

    @Test
    void shouldSayOnWhichAssumptionEventsWereFolded() {
        ending.add(100).close(new Bounds(50, 106, 106)).add(102, LOGOUT).close(120);

        assertThat(ending.told()).containsExactly("100-102 {\"events\":2} idle");
    }

    @Test
    void shouldSayStalledRatherThanIdle() {
        ending.add(100).add(103, LOGOUT).close(new Bounds(50, 106, 109));

        assertThat(ending.told()).containsExactly("100-103 {\"events\":2} stalled");
    }

    @Test
    void shouldOpenASecondSessionForWhatComesAfterAnAssumption() {
        ending.add(100, LOGOUT).close(new Bounds(50, 106, 106));
        ending.add(95).close(Bounds.EVERYTHING);

        assertThat(ending.told()).containsExactly("100-100 {\"events\":1} idle", "95-95 {\"events\":1} gap");
    }

    @Test
    void shouldFoldInTheOrderOfTheEvents() {
        WindowTrial path = WindowTrial.of(new WindowShape.Session(Duration.ofMillis(10)), PATH);

        path.add(105, page("c")).add(100, 1, page("b")).add(100, 0, page("a")).close(Bounds.EVERYTHING);

        assertThat(path.told()).containsExactly("100-105 {\"path\":\"abc\"} gap");
    }

    @Test
    void shouldPassOverAFoldsStepThatFailsAndSayIt() {
        WindowTrial path = WindowTrial.of(new WindowShape.Tumbling(Duration.ofMillis(10)), PATH);

        path.add(100, page("a")).add(101, Map.of()).add(102, page("b")).close(Bounds.EVERYTHING);

        assertThat(path.told()).containsExactly("100-110 {\"path\":\"ab\"} time truncated [path]");
    }

    @Test
    void shouldFoldTheOldestEarlyWhenTooMuchWaits() {
        String large = "x".repeat(100 << 10);
        AggregateDefinition first = new AggregateDefinition("first", AggregateKind.FIRST, "type");
        AggregateDefinition last = new AggregateDefinition("last", AggregateKind.LAST, "page");
        WindowTrial trial = WindowTrial.of(session(Optional.of(Duration.ofMillis(25)), Optional.empty()), first, last);

        for (long time = 100; time < 104; time++) {
            trial.add(time, Map.of("type", time, "page", large));
            assertThat(trial.value()).hasSizeLessThan(Windows.MOST_BYTES);
        }
        trial.add(105, Map.of("page", "end")).close(Bounds.EVERYTHING);

        assertThat(trial.told()).containsExactly("100-105 {\"first\":100,\"last\":\"end\"} gap truncated [order]");
    }

    @Test
    void shouldTellWhatAnEarlyFoldHasClosed() {
        String large = "x".repeat(200 << 10);
        AggregateDefinition last = new AggregateDefinition("last", AggregateKind.LAST, "page");
        WindowTrial trial = WindowTrial.of(
                session(Optional.empty(), Optional.of("event.type == 'logout'")), WindowTrial.COUNT, last);

        trial.add(100, LOGOUT).add(101, page(large)).add(102, page(large));

        assertThat(Windows.deadline(trial.value())).isEqualTo(Windows.AT_ONCE);
        assertThat(trial.close(50).told())
                .containsExactly("100-100 {\"events\":1,\"last\":\"x\"} end truncated [order]");
    }

    private static Map<String, Object> page(String page) {
        return Map.of("page", page, "type", "click");
    }

    private static WindowShape.Session session(Optional<Duration> max, Optional<String> end) {
        return new WindowShape.Session(new WindowShape.Gap.Fixed(Duration.ofMillis(10)), max, end);
    }
}
