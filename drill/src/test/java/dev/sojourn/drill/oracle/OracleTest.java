package dev.sojourn.drill.oracle;

import static dev.sojourn.drill.oracle.InputEvent.broken;
import static dev.sojourn.drill.oracle.InputEvent.click;
import static dev.sojourn.drill.oracle.InputEvent.heartbeat;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.DUPLICATE;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.LOST;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.PHANTOM;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every single falsification of a small history is found and called by its name, and nothing else is. */
class OracleTest {

    private static final long GAP = 10;
    private static final long GRACE = 5;

    private final Oracle oracle = new Oracle(ClickRules.with(GAP, GRACE));

    /** u1 has the sessions [100, 108] of three events and [200, 200], u2 [101, 101] and [205, 205]. */
    private final HistoryEditor history = new NaivePipeline(2, GAP, GRACE)
            .take(
                    click(0, 0, "u1", 100, "5"),
                    click(0, 1, "u1", 108, "2.5"),
                    click(1, 0, "u2", 101, "1"),
                    heartbeat(0, 2, 106),
                    broken(1, 1),
                    click(0, 3, "u1", 104, "0.5"),
                    click(0, 4, "u1", 200, "1"),
                    click(0, 5, "u1", 190, "9"),
                    click(1, 2, "u2", 205, null))
            .finish();

    private final int first = history.resultOf("u1", 100);

    @Test
    void shouldPassWhatIsRight() {
        Verdict verdict = oracle.judge(history.history());

        assertThat(verdict.anomalies()).isEmpty();
        assertThat(verdict.pass()).isTrue();
        assertThat(verdict.counts()).isEqualTo(new Verdict.Counts(9, 6, 1, 1, 1, 4, 4, 0));
    }

    @Test
    void shouldFindDroppedResult() {
        history.results.remove(first);
        history.closedInLedger(-1);

        assertThat(single(LOST))
                .isEqualTo(new Anomaly(LOST, "u1", 0, 0, "results: session [100, 108] of 3 event(s) has no result"));
    }

    @Test
    void shouldFindDoubledResult() {
        HistoryEditor.repeat(history.results, first);
        history.closedInLedger(1);

        Anomaly anomaly = single(DUPLICATE);
        assertThat(anomaly.key()).isEqualTo("u1");
        assertThat(anomaly.offset()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(anomaly.what()).contains("session [100, 108]", "counts 3 more", "start together");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void shouldFindStartShiftedByOneMillisecond(long by) {
        history.editResult(first, shifted("start", by));

        Anomaly anomaly = single(WRONG);
        assertThat(anomaly.what()).contains("start is " + (100 + by) + " instead of 100");
        assertThat(anomaly.offset()).isEqualTo(history.results.get(first).offset());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void shouldFindEndShiftedByOneMillisecond(long by) {
        history.editResult(first, shifted("end", by));

        assertThat(single(WRONG).what()).contains("end is " + (108 + by) + " instead of 108");
    }

    @Test
    void shouldFindSessionOfOneEventMovedByOneMillisecond() {
        history.editResult(history.resultOf("u2", 101), shifted("start", 1).andThen(shifted("end", 1)));

        assertThat(single(WRONG).what()).contains("start is 102 instead of 101", "end is 102 instead of 101");
    }

    @Test
    void shouldFindResultThatEndsBeforeItStarts() {
        history.editResult(history.resultOf("u2", 101), shifted("start", 1));

        assertThat(judge().anomalies()).extracting(Anomaly::what).anyMatch(what -> what.contains("ends before"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"revenue", "cheapest", "dearest"})
    void shouldFindChangedNumber(String aggregate) {
        history.editResult(first, result -> result.put(aggregate, 77));

        assertThat(single(WRONG).what()).contains(aggregate + " is 77 instead of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"landing", "exit"})
    void shouldFindChangedText(String aggregate) {
        history.editResult(first, result -> result.put(aggregate, "/elsewhere"));

        assertThat(single(WRONG).what()).contains(aggregate + " is \"/elsewhere\" instead of \"/0/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "revenue", "cheapest", "landing"})
    void shouldFindAbsentAggregate(String aggregate) {
        history.editResult(first, result -> result.remove(aggregate));

        assertThat(single(WRONG).what()).contains(aggregate + " is absent instead of");
    }

    @Test
    void shouldTakeNumbersByTheirValue() {
        history.editResult(
                first, result -> result.put("events", 3.0).put("revenue", 8).put("dearest", 5.00));

        assertThat(judge().pass()).isTrue();
    }

    @Test
    void shouldNameTheLostEventBySum() {
        history.editResult(
                first, result -> result.put("events", 2).put("revenue", 7.5).put("cheapest", 2.5));

        Anomaly anomaly = single(LOST);
        assertThat(anomaly.partition()).isZero();
        assertThat(anomaly.offset()).isEqualTo(3);
        assertThat(anomaly.what()).contains("lacks 1, candidates 0@3:");
    }

    @Test
    void shouldNameTheLostEventsByBounds() {
        history.editResult(
                first, result -> result.put("start", 108).put("events", 1).put("revenue", 2.5));

        Anomaly anomaly = single(LOST);
        assertThat(anomaly.offset()).isZero();
        assertThat(anomaly.what()).contains("lacks 2, candidates 0@0, 0@3:");
    }

    @Test
    void shouldFindEventCountedTwice() {
        history.editResult(first, result -> result.put("events", 4).put("revenue", 8.5));

        assertThat(single(DUPLICATE).what()).contains("counts 1 more", "events is 4 instead of 3");
    }

    @Test
    void shouldFindEventMovedToAnotherSession() {
        history.editResult(first, result -> result.put("events", 2));
        history.editResult(history.resultOf("u1", 200), result -> result.put("events", 2));

        Verdict verdict = judge();
        assertThat(verdict.totals()).isEqualTo(Map.of(LOST, 1L, DUPLICATE, 1L));
    }

    @Test
    void shouldFindSessionsJoinedBeyondTheGap() {
        history.editResult(
                first,
                result -> result.put("end", 200)
                        .put("events", 4)
                        .put("revenue", 9)
                        .put("exit", "/0/4"));
        history.results.remove(history.resultOf("u1", 200));
        history.closedInLedger(-1);

        assertThat(single(WRONG).what()).contains("session [100, 108]", "joined with 1 more beyond the gap");
    }

    @Test
    void shouldFindPhantomResultOfUnknownKey() {
        history.addResult(first, result -> result.put("key", "nobody"));
        history.closedInLedger(1);

        assertThat(single(PHANTOM).key()).isEqualTo("nobody");
    }

    @Test
    void shouldFindPhantomResultOfKnownKey() {
        history.addResult(first, result -> result.put("start", 150).put("end", 155));
        history.closedInLedger(1);

        assertThat(single(PHANTOM).what()).contains("[150, 155] is no session of this key");
    }

    @Test
    void shouldNotTakeResultFarFromItsSessionForIt() {
        history.editResult(
                history.resultOf("u1", 200), result -> result.put("start", 300).put("end", 300));

        assertThat(judge().totals()).isEqualTo(Map.of(LOST, 1L, PHANTOM, 1L));
    }

    @Test
    void shouldFindSumThatWasRoundedToDouble() {
        HistoryEditor large = new NaivePipeline(1, GAP, GRACE)
                .take(click(0, 0, "u", 100, "9007199254740993"), click(0, 1, "u", 101, "0.5"))
                .finish();
        assertThat(oracle.judge(large.history()).pass()).isTrue();

        large.editResult(0, result -> result.put("revenue", 9007199254740993L + 0.5));

        assertThat(oracle.judge(large.history()).totals()).isEqualTo(Map.of(WRONG, 1L));
    }

    @Test
    void shouldFindRecordKeyThatDisagrees() {
        HistoryEditor.setKey(history.results, first, NaivePipeline.bytes("{\"key\":\"u1\",\"start\":101}"));

        assertThat(single(WRONG).what()).contains("record key");
    }

    @Test
    void shouldFindUnknownCloseReason() {
        history.editResult(first, result -> result.put("closed", "tired"));

        assertThat(single(WRONG).what()).contains("closed is 'tired'");
    }

    @Test
    void shouldFindResultThatIsNotFinal() {
        HistoryEditor.setHeader(history.results, first, "sojourn.emit", "update");

        assertThat(single(WRONG).what()).contains("sojourn.emit");
    }

    @Test
    void shouldFindUnreadableResult() {
        HistoryEditor.setValue(history.results, first, null);

        assertThat(judge().totals()).isEqualTo(Map.of(WRONG, 1L, LOST, 1L));
    }

    @Test
    void shouldFindDroppedLateRecord() {
        history.late.clear();

        assertThat(single(LOST)).isEqualTo(new Anomaly(LOST, "u1", 0, 5, "late: input 0@5 is not here"));
    }

    @Test
    void shouldFindDoubledLateRecord() {
        HistoryEditor.repeat(history.late, 0);

        assertThat(single(DUPLICATE).what()).isEqualTo("late: input 0@5 is here once more");
    }

    @Test
    void shouldFindLateRecordOfEventThatIsNotLate() {
        HistoryEditor.repeat(history.late, 0);
        HistoryEditor.setHeader(history.late, 1, "sojourn.offset", "4");

        assertThat(single(PHANTOM).what()).isEqualTo("late: input 0@4 is here, where it does not belong");
    }

    @Test
    void shouldFindLateRecordWithoutSource() {
        HistoryEditor.repeat(history.late, 0);
        HistoryEditor.setHeader(history.late, 1, "sojourn.offset", null);

        assertThat(single(PHANTOM).what()).contains("names no input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sojourn.reason", "sojourn.time", "sojourn.late-by-ms"})
    void shouldFindWrongHeaderOfLateRecord(String header) {
        HistoryEditor.setHeader(history.late, 0, header, "6");

        assertThat(single(WRONG).what()).contains("header " + header + " is 6 instead of");
    }

    @Test
    void shouldFindWrongKeyOfLateRecord() {
        HistoryEditor.setKey(history.late, 0, NaivePipeline.bytes("u2"));

        assertThat(single(WRONG).what()).contains("key is u2 instead of u1");
    }

    @Test
    void shouldFindWrongValueOfLateRecord() {
        HistoryEditor.setValue(history.late, 0, NaivePipeline.bytes("{\"page\":\"/0/5\",\"amount\":8}"));

        assertThat(single(WRONG).what()).contains("value is not the event");
    }

    @Test
    void shouldFindDroppedDeadLetter() {
        history.deadLetters.clear();

        assertThat(single(LOST)).isEqualTo(new Anomaly(LOST, "raw-1", 1, 1, "dead letters: input 1@1 is not here"));
    }

    @Test
    void shouldFindDoubledDeadLetter() {
        HistoryEditor.repeat(history.deadLetters, 0);

        assertThat(single(DUPLICATE).what()).contains("dead letters: input 1@1");
    }

    @Test
    void shouldFindDeadLetterOfGoodEvent() {
        HistoryEditor.repeat(history.deadLetters, 0);
        HistoryEditor.setHeader(history.deadLetters, 1, "sojourn.offset", "0");

        assertThat(single(PHANTOM).what()).contains("dead letters: input 1@0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sojourn.reason", "sojourn.timestamp"})
    void shouldFindWrongHeaderOfDeadLetter(String header) {
        HistoryEditor.setHeader(history.deadLetters, 0, header, "bad-key");

        assertThat(single(WRONG).what()).contains("header " + header + " is bad-key instead of");
    }

    @Test
    void shouldFindChangedKeyValueAndHeaderOfDeadLetter() {
        HistoryEditor.setKey(history.deadLetters, 0, null);
        HistoryEditor.setValue(history.deadLetters, 0, new byte[0]);
        HistoryEditor.setHeader(history.deadLetters, 0, "trace", "other");

        assertThat(single(WRONG).what())
                .contains("key is not the original's", "value is not the original's", "a header of the original");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldFindLedgerOffByOne(int count) {
        history.shiftLedger(count, 1);

        String name = List.of("filtered", "late", "windowed", "closed").get(count);
        assertThat(single(WRONG).what()).startsWith("ledger: " + name + " is ");
    }

    @Test
    void shouldTakeTheLastLedgerRecordOfEachPartition() {
        RawRecord last = history.ledger.get(history.ledger.size() - 1);
        history.ledger.add(
                0, new RawRecord(last.partition(), -1, last.timestamp(), last.key(), new byte[33], Map.of()));

        assertThat(judge().pass()).isTrue();
    }

    @Test
    void shouldFindUnreadableLedger() {
        byte[] otherVersion = history.ledger.get(0).value().clone();
        otherVersion[0] = 9;
        HistoryEditor.setValue(history.ledger, 0, otherVersion);

        assertThat(judge().anomalies()).extracting(Anomaly::what).contains("ledger: not readable");
    }

    @Test
    void shouldCountAllButKeepOnlyTheFirst() {
        for (int i = 0; i < 50; i++) {
            HistoryEditor.repeat(history.late, 0);
        }

        Verdict verdict = judge();
        assertThat(verdict.total(DUPLICATE)).isEqualTo(50);
        assertThat(verdict.anomalies()).hasSize(10);
    }

    private static Consumer<ObjectNode> shifted(String field, long by) {
        return result -> result.put(field, result.get(field).asLong() + by);
    }

    private Verdict judge() {
        return oracle.judge(history.history());
    }

    private Anomaly single(Anomaly.Kind kind) {
        Verdict verdict = judge();
        assertThat(verdict.pass()).isFalse();
        assertThat(verdict.totals()).as("%s", verdict.anomalies()).isEqualTo(Map.of(kind, 1L));
        return verdict.anomalies().get(0);
    }
}
