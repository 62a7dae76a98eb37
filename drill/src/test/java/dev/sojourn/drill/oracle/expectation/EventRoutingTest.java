package dev.sojourn.drill.oracle.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.ClickRules;
import dev.sojourn.drill.oracle.rule.ExpressionFailed;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRoutingTest {

    private static final WindowRule CLICKS = ClickRules.with(10, 5).windows().get(0);

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "true", "99999999999999999999", "1e999", "[]"})
    void shouldRejectArgumentThatIsNoNumber(String amount) {
        assertThat(route(CLICKS, "{\"amount\":" + amount + "}")).isEqualTo(new Route.Rejected("bad-argument"));
    }

    @Test
    void shouldTakeNothingFromNullAndMissingFields() {
        assertThat(route(CLICKS, "{\"amount\":null}"))
                .isInstanceOfSatisfying(
                        Route.To.class,
                        to -> assertThat(to.arguments()).hasSize(6).containsOnlyNulls());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    de   | {"country":"de"}
                    7    | {"country":7}
                    true | {"country":true}
                    """)
    void shouldTakeTheWindowsOwnKey(String key, String event) {
        assertThat(route(CLICKS.keyedBy("country"), event))
                .isInstanceOfSatisfying(
                        Route.To.class, to -> assertThat(to.key()).isEqualTo(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"country\":null}", "{\"country\":{}}", "{\"country\":[]}"})
    void shouldRejectWhatIsNoKey(String event) {
        assertThat(route(CLICKS.keyedBy("country"), event)).isEqualTo(new Route.Rejected("bad-key"));
    }

    @Test
    void shouldRejectWhereTheKeyFails() {
        WindowRule rule = CLICKS.keyedBy(event -> {
            throw new ExpressionFailed("no such field");
        });

        assertThat(route(rule, "{}")).isEqualTo(new Route.Rejected("bad-key"));
    }

    @Test
    void shouldFilterBeforeTheKeyCanBeWrong() {
        WindowRule rule = CLICKS.keyedBy("country").filteredBy(event -> event.has("country"));

        assertThat(route(rule, "{\"amount\":\"x\"}")).isEqualTo(new Route.Filtered());
    }

    @Test
    void shouldRejectWhereTheFilterFails() {
        WindowRule rule = CLICKS.filteredBy(event -> {
            throw new ExpressionFailed("no such field");
        });

        assertThat(route(rule, "{}")).isEqualTo(new Route.Rejected("stage-failed"));
    }

    @Test
    void shouldRejectGapBeyondAllMeasure() {
        ShapeRule.Session endless = ShapeRule.Session.of((ObjectNode event) -> Duration.ofDays(36_501));

        assertThat(route(WindowRule.of("w", endless, Duration.ZERO, List.of()), "{}"))
                .isEqualTo(new Route.Rejected("bad-argument"));
    }

    private static Route route(WindowRule rule, String event) {
        ObjectNode fields =
                (ObjectNode) Json.event(event.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return new EventRouting(rule).route(new Decoded.Kept("u", 1, fields));
    }
}
