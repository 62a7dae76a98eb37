package dev.sojourn.topology.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void shouldEvaluateOverTheEvent() throws Exception {
        // given
        Map<String, Object> event = Map.of("type", "click", "n", 5L, "d", 2.5, "tags", List.of("a", "b"));

        // then
        assertThat(Expression.of("event.type != 'heartbeat'").evaluate(event)).isEqualTo(true);
        assertThat(Expression.of("event.n + 1").evaluate(event)).isEqualTo(6L);
        assertThat(Expression.of("event.d * 2.0").evaluate(event)).isEqualTo(5.0);
        assertThat(Expression.of("event.n > 2.5").evaluate(event)).isEqualTo(true);
        assertThat(Expression.of("event.n == 5.0").evaluate(event)).isEqualTo(true);
        assertThat(Expression.of("has(event.nope)").evaluate(event)).isEqualTo(false);
        assertThat(Expression.of("has(event.nope) ? event.nope : 'none'").evaluate(event))
                .isEqualTo("none");
        assertThat(Expression.of("event.tags.exists(tag, tag == 'b')").evaluate(event))
                .isEqualTo(true);
        assertThat(Expression.of("type(event.n) == int").evaluate(event)).isEqualTo(true);
    }

    @Test
    void shouldSayWhyAnEventHasNoValue() {
        // given
        Map<String, Object> event = Map.of("n", 5L, "d", 2.5);

        // then
        assertFails("event.nope == 1", event, "key 'nope' is not present in map.");
        assertFails("event.n / 0", event, "/ by zero");
        assertFails("event.d * 2", event, "No matching overload for function '_*_'");
        assertFails("event.n + 9223372036854775807", event, "overflow");
    }

    @Test
    void shouldFailInOneWayWhateverIsThrown() {
        // given
        Map<String, Object> event = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("no entries");
            }
        };

        // then
        assertFails("event.type == 'x'", event, "no entries");
    }

    @Test
    void shouldEndExpressionsThatLoopForTooLong() {
        // given
        Map<String, Object> event =
                Map.of("list", LongStream.range(0, 400).boxed().toList());

        // then
        assertFails("event.list.all(a, event.list.all(b, a + b >= 0))", event, "Iteration budget exceeded");
    }

    @Test
    void shouldRefuseWhatDoesNotCompile() {
        assertRefused("event.", ResultType.ANY, "no CEL expression: ");
        assertRefused("foo == 1", ResultType.ANY, "undeclared reference to 'foo'");
        assertRefused("'text'", ResultType.CONDITION, "expected a condition, true or false; this gives string");
        assertThatIllegalArgumentException().isThrownBy(() -> Expression.of("1 +"));
    }

    private static void assertRefused(String source, ResultType type, String why) {
        assertThatThrownBy(() -> ExpressionScope.EVENT.compile(source, type))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining(why);
    }

    private static void assertFails(String source, Map<String, Object> event, String why) {
        assertThatThrownBy(() -> Expression.of(source).evaluate(event))
                .isInstanceOf(ExpressionFailedException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("evaluation error");
    }
}
