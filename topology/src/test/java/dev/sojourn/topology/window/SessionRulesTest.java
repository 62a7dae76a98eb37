package dev.sojourn.topology.window;

import static dev.sojourn.topology.window.SessionStateTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionRulesTest {

    private final AggregateRow aggregates = new AggregateRow(List.of(
            new AggregateDefinition("events", AggregateKind.COUNT, ""),
            new AggregateDefinition("revenue", AggregateKind.SUM, "amount"),
            new AggregateDefinition("least", AggregateKind.MIN, "amount"),
            new AggregateDefinition("most", AggregateKind.MAX, "amount"),
            new AggregateDefinition("landing", AggregateKind.FIRST, "page"),
            new AggregateDefinition("exit", AggregateKind.LAST, "page")));
    private final SessionRules rules = new SessionRules(Duration.ofMillis(10), Duration.ofMillis(5), aggregates);

    @Test
    void shouldExtendASessionWithinItsGapInclusive() {
        assertThat(bounds(sessions(100, 110))).containsExactly("100-110");
        assertThat(bounds(sessions(110, 100))).containsExactly("100-110");
    }

    @Test
    void shouldOpenASecondSessionBeyondTheGap() {
        assertThat(bounds(sessions(100, 111))).containsExactly("100-100", "111-111");
        assertThat(bounds(sessions(111, 100))).containsExactly("100-100", "111-111");
    }

    @Test
    void shouldMergeTheSessionsAnEventTouches() {
        assertThat(bounds(sessions(100, 120, 140, 110))).containsExactly("100-120", "140-140");
        assertThat(bounds(sessions(100, 120, 140, 110, 130))).containsExactly("100-140");
    }

    @Test
    void shouldNotBeLateUpToTheGraceInclusive() {
        assertThat(rules.lateBy(95, 100)).isZero();
        assertThat(rules.lateBy(94, 100)).isEqualTo(1);
    }

    @Test
    void shouldCloseOnceTheWatermarkIsBeyondTheDeadline() {
        List<Session> open = sessions(100);

        assertThat(rules.close(open, at(115)).closed()).isEmpty();
        assertThat(rules.close(open, at(116)).closed())
                .extracting(SessionRules.Closed::reason)
                .containsExactly(CloseReason.GAP);
        assertThat(rules.close(open, at(116)).open()).isEmpty();
    }

    @Test
    void shouldSayWhichAssumptionClosedASession() {
        List<Session> open = sessions(100);

        assertThat(reason(open, new Bounds(50, 116, 116))).isEqualTo(CloseReason.IDLE);
        assertThat(reason(open, new Bounds(50, 50, 116))).isEqualTo(CloseReason.STALLED);
        assertThat(reason(open, new Bounds(50, Bounds.EVERYTHING, Bounds.EVERYTHING)))
                .isEqualTo(CloseReason.IDLE);
        assertThat(reason(open, new Bounds(116, Bounds.EVERYTHING, Bounds.EVERYTHING)))
                .isEqualTo(CloseReason.GAP);
    }

    @Test
    void shouldSumExactly() {
        List<Session> sessions = List.of();
        for (int i = 0; i < 10; i++) {
            sessions = rules.add(sessions, event(100, i, "/a", 0.1));
        }

        assertThat(results(sessions.get(0)).get("revenue").decimalValue()).isEqualByComparingTo("1");
    }

    @Test
    void shouldBreakTiesOfFirstAndLastByPartitionAndOffset() {
        List<Session> sessions = rules.add(List.of(), event(100, 7, "/seven", 1));
        sessions = rules.add(sessions, event(100, 9, "/nine", 1));
        sessions = rules.add(sessions, event(100, 8, "/eight", 1));

        assertThat(results(sessions.get(0)).get("landing").textValue()).isEqualTo("/seven");
        assertThat(results(sessions.get(0)).get("exit").textValue()).isEqualTo("/nine");
    }

    @Test
    void shouldBreakTiesByPartitionBeforeOffset() {
        List<Session> sessions = rules.add(List.of(), event(100, 9, "/first", 1));
        sessions = rules.add(
                sessions, new Event(100, 1, 0, event(100, 0, "/second", 1).fields()));

        assertThat(results(sessions.get(0)).get("landing").textValue()).isEqualTo("/first");
        assertThat(results(sessions.get(0)).get("exit").textValue()).isEqualTo("/second");
    }

    @Test
    void shouldFindTheLeastAndTheGreatest() {
        List<Session> sessions = rules.add(List.of(), event(100, 0, "/a", 3));
        sessions = rules.add(sessions, event(101, 1, "/a", -2));
        sessions = rules.add(sessions, event(102, 2, "/a", 7));

        assertThat(results(sessions.get(0)).get("least").intValue()).isEqualTo(-2);
        assertThat(results(sessions.get(0)).get("most").intValue()).isEqualTo(7);
    }

    @Test
    void shouldPassOverNullInAllButTheCount() {
        ObjectNode result =
                results(rules.add(List.of(), event(100, 0, null, null)).get(0));

        assertThat(result.toString())
                .isEqualTo("{\"events\":1,\"revenue\":0,\"least\":null,\"most\":null,\"landing\":null,\"exit\":null}");
    }

    private List<Session> sessions(long... times) {
        List<Session> sessions = List.of();
        for (long time : times) {
            sessions = rules.add(sessions, event(time, time, "/" + time, 1));
        }
        return sessions;
    }

    private CloseReason reason(List<Session> open, Bounds bounds) {
        return rules.close(open, bounds).closed().get(0).reason();
    }

    private ObjectNode results(Session session) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        aggregates.results(session, result);
        return result;
    }

    private static Bounds at(long watermark) {
        return new Bounds(watermark, watermark, watermark);
    }

    private static List<String> bounds(List<Session> sessions) {
        return sessions.stream().map(each -> each.start() + "-" + each.end()).toList();
    }
}
