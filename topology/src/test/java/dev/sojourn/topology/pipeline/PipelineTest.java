package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final AggregateDefinition EVENTS = new AggregateDefinition("events", AggregateKind.COUNT, "");

    @Test
    void shouldInsistOnItsRulesWhenMadeInCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Input("no topic", "user", "ts"))
                .withMessageStartingWith("input.topic: expected a topic of 1 to 249 letters")
                .withMessageEndingWith("found no topic");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(Duration.ZERO))
                .withMessage("session.gap: expected 1ms to 36500d, found PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AggregateDefinition("end", AggregateKind.COUNT, ""))
                .withMessageStartingWith("aggregate: expected another name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AggregateDefinition("events", AggregateKind.COUNT, "page"))
                .withMessage("aggregate.events: count takes no field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AggregateDefinition("sum", AggregateKind.SUM, ""))
                .withMessageStartingWith("aggregate.sum: expected the name of a field");
    }

    @Test
    void shouldInsistOnDifferentTopicsAndNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline("clicks-sessions", Map.of()))
                .withMessage("expected different topics, found [clicks, clicks-sessions, clicks-sessions, dead]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowDefinition(
                        "sessions",
                        new WindowShape.Session(Duration.ofSeconds(1)),
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        List.of(EVENTS, EVENTS),
                        "clicks-sessions"))
                .withMessageStartingWith("aggregate: expected different names");
    }

    @Test
    void shouldKeepSecretsOutOfItsText() {
        // given
        Pipeline pipeline = pipeline("late", Map.of("sasl.jaas.config", "password"));

        // then
        assertThat(pipeline.toString()).contains("sasl.jaas.config").doesNotContain("password");
    }

    private static Pipeline pipeline(String lateTopic, Map<String, String> kafka) {
        return new Pipeline(
                "clicks",
                new Input("clicks", "user", "ts"),
                List.of(),
                List.of(window(Duration.ofSeconds(10))),
                lateTopic,
                "dead",
                kafka,
                StateSettings.DEFAULT);
    }

    private static WindowDefinition window(Duration gap) {
        return new WindowDefinition(
                "sessions",
                new WindowShape.Session(gap),
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of(EVENTS),
                "clicks-sessions");
    }
}
