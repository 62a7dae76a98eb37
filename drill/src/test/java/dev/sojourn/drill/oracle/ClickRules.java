package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.AggregateRule.Kind;
import dev.sojourn.drill.oracle.rule.EventFate;
import dev.sojourn.drill.oracle.rule.OracleRules;
import java.time.Duration;
import java.util.List;

/** The rules of the pipeline the tests judge: no heartbeats, sessions of clicks. */
public final class ClickRules {

    private ClickRules() {}

    public static OracleRules with(long gapMs, long graceMs) {
        return new OracleRules(
                "user",
                "ts",
                Duration.ofMinutes(5),
                Duration.ofMillis(gapMs),
                Duration.ofMillis(graceMs),
                ClickRules::stages,
                List.of(
                        new AggregateRule("events", Kind.COUNT, null),
                        new AggregateRule("revenue", Kind.SUM, "amount"),
                        new AggregateRule("cheapest", Kind.MIN, "amount"),
                        new AggregateRule("dearest", Kind.MAX, "amount"),
                        new AggregateRule("landing", Kind.FIRST, "page"),
                        new AggregateRule("exit", Kind.LAST, "page")));
    }

    private static EventFate stages(JsonNode event) {
        if (!event.has("type")) {
            return EventFate.reject();
        }
        if (event.get("type").asText().equals("heartbeat")) {
            return EventFate.filter();
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        List.of("page", "amount").forEach(name -> event.optional(name).ifPresent(value -> fields.set(name, value)));
        return EventFate.keep(fields);
    }
}
