package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionStateTest {

    private static final List<AggregateDefinition> DEFINITIONS = List.of(
            new AggregateDefinition("events", AggregateKind.COUNT, ""),
            new AggregateDefinition("revenue", AggregateKind.SUM, "amount"),
            new AggregateDefinition("least", AggregateKind.MIN, "amount"),
            new AggregateDefinition("most", AggregateKind.MAX, "amount"),
            new AggregateDefinition("landing", AggregateKind.FIRST, "page"),
            new AggregateDefinition("exit", AggregateKind.LAST, "page"));

    private final AggregateRow aggregates = new AggregateRow(DEFINITIONS);
    private final SessionRules rules = new SessionRules(Duration.ofSeconds(10), Duration.ZERO, aggregates);
    private final SessionState state = new SessionState(rules, aggregates);

    @Test
    void shouldReadWhatItWrote() {
        List<Session> sessions = rules.add(List.of(), event(1_000, 0, "/a", -12.55));
        sessions = rules.add(sessions, event(1_000, 1, null, null));
        sessions = rules.add(sessions, event(90_000, 2, "/b", 1e300));

        assertThat(state.read(state.write(sessions))).isEqualTo(sessions);
    }

    @Test
    void shouldPutTheEarliestDeadlineFirst() {
        List<Session> sessions = rules.add(List.of(), event(90_000, 2, "/b", 1));
        sessions = rules.add(sessions, event(1_000, 0, "/a", 1));

        assertThat(SessionState.earliestDeadline(state.write(sessions))).isEqualTo(11_000);
    }

    @Test
    void shouldWriteTheLayoutOfTheWorkedExample() {
        AggregateRow count = new AggregateRow(DEFINITIONS.subList(0, 1));
        SessionRules counting = new SessionRules(Duration.ofSeconds(10), Duration.ZERO, count);

        byte[] value = new SessionState(counting, count).write(counting.add(List.of(), event(1_000, 0, "/a", 1)));

        String hex = HexFormat.of().formatHex(value);
        assertThat(hex).startsWith("0000000000002af8" + "01").endsWith("02" + "d00f" + "00" + "02");
        assertThat(value).hasSize(8 + 1 + 4 + 1 + 2 + 1 + 1);
    }

    @Test
    void shouldReadNoValueAsNoSessions() {
        assertThat(state.read(null)).isEmpty();
    }

    @Test
    void shouldRefuseAStateOfOtherAggregates() {
        AggregateRow fewer = new AggregateRow(DEFINITIONS.subList(0, 2));
        SessionRules other = new SessionRules(Duration.ofSeconds(10), Duration.ZERO, fewer);
        byte[] value = new SessionState(other, fewer).write(other.add(List.of(), event(1, 0, "/a", 1)));

        assertThatThrownBy(() -> state.requireReadable(value)).hasMessageContaining("other aggregates");
        assertThatThrownBy(() -> state.read(value)).hasMessageContaining("other aggregates");
    }

    @Test
    void shouldRefuseAStateOfAnUnknownVersion() {
        byte[] value = state.write(rules.add(List.of(), event(1, 0, "/a", 1)));
        byte[] newer = ByteBuffer.wrap(value).put(8, (byte) 7).array();

        assertThatThrownBy(() -> state.read(newer)).hasMessageContaining("format version 7");
    }

    static Event event(long time, long offset, String page, Number amount) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("page", page);
        if (amount == null) {
            fields.putNull("amount");
        } else {
            fields.put("amount", amount.doubleValue());
        }
        return new Event(time, 0, offset, fields);
    }
}
