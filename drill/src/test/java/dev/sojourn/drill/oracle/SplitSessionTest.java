package dev.sojourn.drill.oracle;

import static dev.sojourn.drill.oracle.InputEvent.click;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.DUPLICATE;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.LOST;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session may come out in several results only if idle or stalled sources made it so, and never with other events. */
class SplitSessionTest {

    private static final long GAP = 10;
    private static final long GRACE = 100;

    private final Oracle oracle = new Oracle(ClickRules.with(GAP, GRACE));

    @ParameterizedTest
    @ValueSource(strings = {"idle", "stalled"})
    void shouldAcceptSplitThatSaysSo(String reason) {
        Verdict verdict = judge(split(reason, "gap"));

        assertThat(verdict.anomalies()).isEmpty();
        assertThat(verdict.counts().sessions()).isEqualTo(1);
        assertThat(verdict.counts().results()).isEqualTo(2);
        assertThat(verdict.counts().splits()).isEqualTo(1);
    }

    @Test
    void shouldAcceptSplitOfWhichTheLaterResultSaysSo() {
        assertThat(judge(split("gap", "stalled")).pass()).isTrue();
    }

    @Test
    void shouldRefuseSplitThatSaysGapOnly() {
        Anomaly anomaly = single(split("gap", "gap"), WRONG);

        assertThat(anomaly.what()).contains("session [100, 112]", "are one session, and neither says idle or stalled");
    }

    @Test
    void shouldRefuseSplitThatSaysGapOnlyWithTheWholeGapBetween() {
        HistoryEditor history = pipeline()
                .take(click(0, 0, "u", 100, "1"))
                .closeAll("gap")
                .take(click(0, 1, "u", 100 + GAP, "1"))
                .closeAll("gap")
                .finish();

        assertThat(single(history, WRONG).what()).contains("[100, 100]", "[110, 110] are one session");
    }

    @Test
    void shouldRefuseSplitOfWhichTwoNeighboursSayGap() {
        HistoryEditor history = pipeline()
                .take(click(0, 0, "u", 100, "1"))
                .closeAll("idle")
                .take(click(0, 1, "u", 109, "1"))
                .closeAll("gap")
                .take(click(0, 2, "u", 118, "1"))
                .closeAll("gap")
                .finish();

        assertThat(single(history, WRONG).what()).contains("[109, 109]", "[118, 118] are one session");
    }

    /** The one in the middle would have joined the other two: had both been complete, they would be one. */
    @Test
    void shouldRefuseTwoCompleteResultsWithinTheGapAroundAnIdleOne() {
        HistoryEditor history = pipeline()
                .take(click(0, 0, "u", 104, "1"))
                .closeAll("idle")
                .take(click(0, 1, "u", 100, "1"))
                .closeAll("gap")
                .take(click(0, 2, "u", 108, "1"))
                .closeAll("gap")
                .finish();

        assertThat(single(history, WRONG).what()).contains("[100, 100]", "[108, 108] are one session");
    }

    @Test
    void shouldAcceptTwoCompleteResultsThatOnlyAnIdleOneHoldsTogether() {
        HistoryEditor history = pipeline()
                .take(click(0, 0, "u", 108, "1"))
                .closeAll("idle")
                .take(click(0, 1, "u", 100, "1"), click(0, 2, "u", 116, "1"))
                .closeAll("gap")
                .finish();

        assertThat(judge(history).anomalies()).isEmpty();
    }

    @Test
    void shouldFindDroppedPartOfSplit() {
        HistoryEditor history = split("idle", "gap");
        history.results.remove(1);
        history.closedInLedger(-1);

        Anomaly anomaly = single(history, LOST);
        assertThat(anomaly.offset()).isEqualTo(2);
        assertThat(anomaly.what()).contains("of 3 event(s) lacks 1, candidates 0@2:");
    }

    @Test
    void shouldFindDoubledPartOfSplit() {
        HistoryEditor history = split("idle", "gap");
        HistoryEditor.repeat(history.results, 0);
        history.closedInLedger(1);

        single(history, DUPLICATE);
    }

    @Test
    void shouldFindPartOfSplitWithOthersSum() {
        HistoryEditor history = split("idle", "gap");
        history.editResult(0, result -> result.put("revenue", 2));
        history.editResult(1, result -> result.put("revenue", 5));

        assertThat(single(history, WRONG).what()).contains("revenue is 2 instead of 3", "revenue is 5 instead of 4");
    }

    @Test
    void shouldFindShiftedEndWithinSplit() {
        HistoryEditor history = split("idle", "gap");
        history.editResult(0, result -> result.put("end", 107));

        assertThat(single(history, WRONG).what()).contains("end is 107 instead of 108");
    }

    @Test
    void shouldFindShiftedStartWithinSplit() {
        HistoryEditor history = split("idle", "gap");
        history.editResult(1, result -> result.put("start", 111));

        assertThat(single(history, WRONG).what()).contains("start is 111 instead of 112");
    }

    /** After an idle close an event from between the closed ones may still come, and is not late. */
    @Test
    void shouldAcceptOverlapThatSaysIdle() {
        Verdict verdict = judge(overlapping("idle", 105));

        assertThat(verdict.anomalies()).isEmpty();
        assertThat(verdict.counts().splits()).isEqualTo(1);
    }

    @Test
    void shouldRefuseOverlapThatSaysGapOnly() {
        assertThat(single(overlapping("gap", 105), DUPLICATE).what()).contains("overlap");
    }

    @Test
    void shouldFindEventCountedByBothOfAnOverlap() {
        HistoryEditor history = overlapping("idle", 105);
        history.editResult(1, result -> result.put("events", 2).put("start", 100));

        assertThat(single(history, DUPLICATE).what()).contains("counts 1 more");
    }

    @Test
    void shouldFindInnerBoundOfOverlapThatIsNoEvent() {
        HistoryEditor history = overlapping("idle", 105);
        history.editResult(1, result -> result.put("start", 104));

        assertThat(single(history, WRONG).what()).contains("[104, 105] is bounded by no event's time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revenue", "cheapest", "dearest"})
    void shouldFindWrongNumberWithinOverlap(String aggregate) {
        HistoryEditor history = overlapping("idle", 105);
        history.editResult(1, result -> result.put(aggregate, aggregate.equals("cheapest") ? -1 : 99));

        assertThat(single(history, WRONG).what()).contains(aggregate + " is [");
    }

    @ParameterizedTest
    @ValueSource(strings = {"landing", "exit"})
    void shouldFindFirstAndLastThatNoPartOfAnOverlapSays(String aggregate) {
        HistoryEditor history = overlapping("idle", 105);
        history.editResult(0, result -> result.put(aggregate, "/elsewhere"));

        assertThat(single(history, WRONG).what()).contains(aggregate + " is [");
    }

    /** Both would have the same record key: of the two a table keeps one. */
    @Test
    void shouldRefuseTwoResultsWithTheSameStart() {
        assertThat(single(overlapping("idle", 100), DUPLICATE).what()).contains("start together");
    }

    /** [100, 108] of two events and [112, 112] of one, which are one session. */
    private static HistoryEditor split(String first, String second) {
        return pipeline()
                .take(click(0, 0, "u", 100, "1"), click(0, 1, "u", 108, "2"))
                .closeAll(first)
                .take(click(0, 2, "u", 112, "4"))
                .closeAll(second)
                .finish();
    }

    /** [100, 110] of two events, closed for {@code reason}, then one at {@code time}. */
    private static HistoryEditor overlapping(String reason, long time) {
        return pipeline()
                .take(click(0, 0, "u", 100, "1"), click(0, 1, "u", 110, "2"))
                .closeAll(reason)
                .take(click(0, 2, "u", time, "4"))
                .closeAll("gap")
                .finish();
    }

    private static NaivePipeline pipeline() {
        return new NaivePipeline(1, GAP, GRACE);
    }

    private Verdict judge(HistoryEditor history) {
        return oracle.judge(history.history());
    }

    private Anomaly single(HistoryEditor history, Anomaly.Kind kind) {
        Verdict verdict = judge(history);
        assertThat(verdict.pass()).isFalse();
        assertThat(verdict.totals()).as("%s", verdict.anomalies()).isEqualTo(Map.of(kind, 1L));
        return verdict.anomalies().get(0);
    }
}
