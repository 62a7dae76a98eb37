package dev.sojourn.drill.oracle;

import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.DUPLICATE;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.LOST;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.PHANTOM;
import static dev.sojourn.drill.oracle.verdict.Anomaly.Kind.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.EventFate;
import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.topic.TopicContents;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tumbling windows on one input, written by hand: each is judged by itself, and what they share is told apart. */
class SeveralWindowsTest {

    private static final Duration SIZE = Duration.ofMillis(100);

    private final List<RawRecord> input = new ArrayList<>();
    private final List<RawRecord> late = new ArrayList<>();
    private final List<RawRecord> dead = new ArrayList<>();
    private final Map<String, List<RawRecord>> results = Map.of("all", new ArrayList<>(), "paid", new ArrayList<>());
    private final Map<String, long[]> counts = Map.of("all", new long[4], "paid", new long[4]);

    private final Oracle oracle = new Oracle(new OracleRules(
            "user",
            "ts",
            Duration.ofMinutes(5),
            event -> EventFate.keep((ObjectNode) event),
            List.of(
                    WindowRule.of(
                            "all", new ShapeRule.Tumbling(SIZE), Duration.ZERO, List.of(AggregateRule.count("n"))),
                    WindowRule.of(
                            "paid",
                            new ShapeRule.Tumbling(SIZE),
                            Duration.ZERO,
                            List.of(
                                    AggregateRule.count("n"),
                                    new AggregateRule("sum", AggregateRule.Kind.SUM, "amount"))))));

    @Test
    void shouldJudgeEachWindowByItself() {
        input("{\"user\":\"u\",\"ts\":150,\"amount\":1}");
        windowed("all", 1);
        windowed("paid", 1);
        result("all", 100, "time", 1, null);
        result("paid", 100, "time", 1, 1L);

        Verdict verdict = judge();

        assertThat(verdict.anomalies()).isEmpty();
        assertThat(verdict.windows()).containsOnlyKeys("all", "paid");
    }

    @Test
    void shouldNameTheWindowWhoseResultIsLost() {
        input("{\"user\":\"u\",\"ts\":150,\"amount\":1}");
        windowed("all", 1);
        windowed("paid", 1);
        result("all", 100, "time", 1, null);

        Verdict verdict = judge();

        assertThat(verdict.totals()).isEqualTo(Map.of(LOST, 1L));
        assertThat(verdict.anomalies().get(0).what())
                .isEqualTo("results of paid: window [100, 200] of 1 event(s) has no result");
    }

    @Test
    void shouldWantDeadLetterOfTheWindowThatRejectsAndResultOfTheOther() {
        poisonPaid("paid");

        assertThat(judge().anomalies()).isEmpty();
    }

    @Test
    void shouldFindDeadLetterThatNamesTheOtherWindow() {
        poisonPaid("all");

        assertThat(judge().totals()).isEqualTo(Map.of(LOST, 1L, PHANTOM, 1L));
    }

    @Test
    void shouldFindDeadLetterThatNamesNoWindow() {
        poisonPaid(null);

        assertThat(judge().totals()).isEqualTo(Map.of(LOST, 1L, PHANTOM, 1L));
    }

    /** What one window takes moves the clock for the other, too; what none takes does not. */
    @Test
    void shouldMoveTheClockByWhatAnyWindowTakes() {
        input("{\"user\":\"u\",\"ts\":250,\"amount\":\"x\"}");
        input("{\"user\":\"u\",\"ts\":150,\"amount\":1}");
        dead(0, "bad-argument", "paid");
        result("all", 200, "time", 1, null);
        windowed("all", 1);
        late("all", 1, 150, 51);
        late("paid", 1, 150, 51);

        assertThat(judge().anomalies()).isEmpty();
    }

    @Test
    void shouldWantALateRecordForEachWindow() {
        input("{\"user\":\"u\",\"ts\":250,\"amount\":1}");
        input("{\"user\":\"u\",\"ts\":150,\"amount\":1}");
        windowed("all", 1);
        windowed("paid", 1);
        result("all", 200, "time", 1, null);
        result("paid", 200, "time", 1, 1L);
        late("all", 1, 150, 51);
        counts.get("paid")[1]++;

        Verdict verdict = judge();

        assertThat(verdict.totals()).isEqualTo(Map.of(LOST, 1L));
        assertThat(verdict.anomalies().get(0).what()).isEqualTo("late: input 0@1 of paid is not here");
    }

    @Test
    void shouldNameTheWindowWhoseLedgerIsWrong() {
        counts.get("paid")[0]++;

        assertThat(judge().anomalies())
                .extracting(Anomaly::what)
                .containsExactly("ledger of paid: filtered is 1 instead of 0");
    }

    @ParameterizedTest
    @CsvSource({"idle, time", "stalled, time", "idle, idle"})
    void shouldTakeTheRestOfAWindowThatClosedOnAnAssumption(String first, String second) {
        inTwo(first, second);

        Verdict verdict = judge();

        assertThat(verdict.anomalies()).isEmpty();
        assertThat(verdict.counts().splits()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"time, time", "time, idle"})
    void shouldRefuseTheRestOfAWindowThatAssumedNothing(String first, String second) {
        inTwo(first, second);

        assertThat(judge().totals()).isEqualTo(Map.of(DUPLICATE, 1L));
    }

    @Test
    void shouldWantTheRestOfAWindowThatClosedOnAnAssumption() {
        inTwo("idle", "time");
        results.get("all").remove(1);
        counts.get("all")[3]--;

        assertThat(judge().totals()).isEqualTo(Map.of(LOST, 1L));
    }

    @Test
    void shouldFindResultThatNamesTheOtherWindow() {
        input("{\"user\":\"u\",\"ts\":150,\"amount\":\"x\"}");
        dead(0, "bad-argument", "paid");
        windowed("all", 1);
        result("all", 100, "time", 1, null);
        HistoryEditor.setHeader(results.get("all"), 0, "sojourn.window", "paid");

        assertThat(judge().totals()).isEqualTo(Map.of(WRONG, 1L));
    }

    private void poisonPaid(String named) {
        input("{\"user\":\"u\",\"ts\":150,\"amount\":\"x\"}");
        windowed("all", 1);
        result("all", 100, "time", 1, null);
        dead(0, "bad-argument", named);
    }

    /** Three events of one window in two results. */
    private void inTwo(String first, String second) {
        for (int i = 0; i < 3; i++) {
            input("{\"user\":\"u\",\"ts\":15" + i + ",\"amount\":\"x\"}");
            dead(i, "bad-argument", "paid");
        }
        windowed("all", 3);
        result("all", 100, first, 2, null);
        result("all", 100, second, 1, null);
    }

    private void input(String json) {
        input.add(InputEvent.record(0, input.size(), json));
    }

    private void windowed(String window, long events) {
        counts.get(window)[2] += events;
    }

    private void result(String window, long start, String closed, int events, Long sum) {
        ObjectNode key = JsonNodeFactory.instance.objectNode().put("key", "u").put("start", start);
        ObjectNode value = key.deepCopy().put("end", start + 100).put("n", events);
        if (sum != null) {
            value.put("sum", sum);
        }
        value.put("closed", closed);
        counts.get(window)[3]++;
        NaiveRun.append(
                results.get(window),
                0,
                NaivePipeline.bytes(key.toString()),
                NaivePipeline.bytes(value.toString()),
                Map.of("sojourn.emit", "final", "sojourn.window", window));
    }

    private void late(String window, int offset, long time, long by) {
        counts.get(window)[1]++;
        Map<String, String> headers = NaiveRun.source(input.get(offset), window);
        headers.put("sojourn.reason", "late");
        headers.put("sojourn.time", Long.toString(time));
        headers.put("sojourn.late-by-ms", Long.toString(by));
        NaiveRun.append(late, 0, NaivePipeline.bytes("u"), input.get(offset).value(), headers);
    }

    private void dead(int offset, String code, String window) {
        RawRecord record = input.get(offset);
        Map<String, String> headers = NaiveRun.source(record, window);
        headers.put("sojourn.reason", code);
        headers.put("sojourn.timestamp", Long.toString(record.timestamp()));
        NaiveRun.append(dead, 0, record.key(), record.value(), headers);
    }

    private Verdict judge() {
        Map<String, TopicContents.Written> written = new HashMap<>();
        results.forEach((window, records) ->
                written.put(window, new TopicContents.Written(records, List.of(ledger(counts.get(window))))));
        return oracle.judge(new TopicContents(input, late, dead, written));
    }

    private static RawRecord ledger(long[] counts) {
        ByteBuffer value = ByteBuffer.allocate(57).put((byte) 2).position(25);
        for (long count : counts) {
            value.putLong(count);
        }
        return new RawRecord(0, 0, 0, NaivePipeline.bytes("ledger"), value.array(), Map.of());
    }
}
