package dev.sojourn.drill.oracle.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.topic.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The windows of each shape for a few events, worked out by hand. */
class ShapeTest {

    private static final long GRACE = 5;

    @ParameterizedTest
    @CsvSource({"15, 24, 0", "15, 25, 1", "9, 14, 0", "9, 15, 1", "10, 24, 0", "10, 25, 1"})
    void shouldBeLateForTumblingOnlyOnceItsWindowIsOver(long time, long clock, long lateBy) {
        assertThat(Math.max(0, tumbling(10).lateBy(time, clock))).isEqualTo(lateBy);
    }

    @Test
    void shouldPutEachEventIntoOneTumblingWindow() {
        assertThat(windows(tumbling(10), at(0), at(9), at(10), at(25)))
                .containsExactly("[0, 10] 0 9", "[10, 20] 10", "[20, 30] 25");
    }

    @Test
    void shouldPutEachEventIntoAllHoppingWindowsButThoseBeforeTheEpoch() {
        assertThat(windows(hopping(10, 4), at(3), at(11))).containsExactly("[0, 10] 3", "[4, 14] 11", "[8, 18] 11");
    }

    @Test
    void shouldLeaveOutHoppingWindowsThatAreOverForTheEventsSource() {
        assertThat(windows(hopping(10, 5), new long[] {12, 20}, new long[] {13, 19}))
                .containsExactly("[5, 15] 13", "[10, 20] 12 13");
    }

    @Test
    void shouldBeLateForHoppingOnlyBeyondItsLastWindow() {
        assertThat(hopping(10, 5).lateBy(12, 24)).isZero();
        assertThat(hopping(10, 5).lateBy(12, 25)).isEqualTo(1);
    }

    @Test
    void shouldEndOneSlidingWindowWithEachEventAndBeginOneBehindIt() {
        assertThat(windows(sliding(10), at(100), at(105)))
                .containsExactly("[90, 100] 100", "[95, 105] 100 105", "[101, 111] 105");
    }

    @Test
    void shouldMakeNoSlidingWindowBehindTheLastEvent() {
        assertThat(windows(sliding(10), at(100))).containsExactly("[90, 100] 100");
    }

    @Test
    void shouldLeaveSlidingWindowsOutThatAreOverForTheEventsSource() {
        assertThat(windows(sliding(10), new long[] {100, 104}, new long[] {103, 112}, at(98)))
                .containsExactly(
                        "[88, 98] 98",
                        "[90, 100] 98 100",
                        "[97, 107] 98 100 103",
                        "[99, 109] 100 103",
                        "[101, 111] 103");
    }

    /** It is not late, but the window that ends with it is over: the first it is in time for holds it. */
    @Test
    void shouldHaveASlidingWindowForEachEventThatIsNotLate() {
        assertThat(windows(sliding(10), new long[] {100, 112}, at(112)))
                .containsExactly("[97, 107] 100", "[102, 112] 112");
    }

    @Test
    void shouldBeLateForSlidingOnlyBeyondTheDifference() {
        assertThat(sliding(10).lateBy(100, 115)).isZero();
        assertThat(sliding(10).lateBy(100, 116)).isEqualTo(1);
    }

    @Test
    void shouldHoldEventsTogetherThatEachReachesTheNext() {
        Shape sessions = new SessionMerge(GRACE);

        assertThat(windows(sessions, event(100, 50, false), event(110, 1, false), event(150, 1, false)))
                .containsExactly("[100, 150] 100 110 150 gap");
        assertThat(windows(sessions, event(100, 9, false), event(110, 1, false)))
                .containsExactly("[100, 100] 100 gap", "[110, 110] 110 gap");
    }

    @Test
    void shouldCutSessionsThatLastTooLong() {
        assertThat(windows(
                        bounded(20),
                        event(100, 10, false),
                        event(110, 10, false),
                        event(120, 10, false),
                        event(121, 10, false)))
                .containsExactly("[100, 120] 100 110 120 max", "[121, 121] 121 gap");
    }

    @Test
    void shouldBeginAfreshWithTheReachOfTheEventThatWasTooMuch() {
        assertThat(windows(bounded(20), event(100, 500, false), event(121, 5, false), event(130, 5, false)))
                .containsExactly("[100, 100] 100 max", "[121, 121] 121 gap", "[130, 130] 130 gap");
    }

    @Test
    void shouldSayGapWhereTheSilenceWasLongerThanTheGap() {
        assertThat(windows(bounded(20), event(100, 10, false), event(111, 10, false)))
                .containsExactly("[100, 100] 100 gap", "[111, 111] 111 gap");
    }

    @Test
    void shouldEndSessionsWithTheirEndButTakeWhatHappensInTheSameMillisecond() {
        assertThat(windows(bounded(1_000), event(100, 10, true), event(100, 10, false), event(101, 10, false)))
                .containsExactly("[100, 100] 100 100 end", "[101, 101] 101 gap");
    }

    @Test
    void shouldSayEndForTheLastSessionToo() {
        assertThat(windows(bounded(1_000), event(100, 10, false), event(105, 10, true)))
                .containsExactly("[100, 105] 100 105 end");
    }

    private static Shape tumbling(long size) {
        return new HoppingWindows(size, size, GRACE);
    }

    private static Shape hopping(long size, long advance) {
        return new HoppingWindows(size, advance, GRACE);
    }

    private static Shape sliding(long difference) {
        return new SlidingWindows(difference, GRACE);
    }

    private static Shape bounded(long max) {
        ShapeRule.Session rule = ShapeRule.Session.of(Duration.ofMillis(10))
                .atMost(Duration.ofMillis(max))
                .endingWith(event -> false);
        return BoundedSessions.of(rule, new SessionMerge(GRACE));
    }

    /** At a time, with its source's clock at it. */
    private static long[] at(long time) {
        return new long[] {time, time};
    }

    private static Event event(long time, long gap, boolean ends) {
        return new Event(time, new Position(0, 0), time, 0, new Event.Traits(gap, ends), List.of());
    }

    /** @param events time and clock of each */
    private static List<String> windows(Shape shape, long[]... events) {
        Event[] all = Arrays.stream(events)
                .map(each -> new Event(each[0], new Position(0, 0), each[1], 0, Event.Traits.NONE, List.of()))
                .toArray(Event[]::new);
        return windows(shape, all).stream()
                .map(each -> each.replace(" time", ""))
                .toList();
    }

    private static List<String> windows(Shape shape, Event... events) {
        List<String> windows = new ArrayList<>();
        for (IdealWindow window :
                shape.windows(Arrays.stream(events).sorted(Event.ORDER).toList())) {
            StringBuilder text = new StringBuilder(window.bounds());
            window.events().forEach(event -> text.append(' ').append(event.time()));
            windows.add(text + " " + window.reason());
        }
        return windows;
    }
}
