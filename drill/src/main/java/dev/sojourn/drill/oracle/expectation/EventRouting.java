package dev.sojourn.drill.oracle.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.ExpressionFailed;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.Json;
import dev.sojourn.drill.oracle.window.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The rules of one window for one event, checked in their order: filter, key, gap and end, aggregate arguments. */
public final class EventRouting {

    private static final Duration LONGEST_GAP = Duration.ofDays(36_500);

    private final WindowRule rule;

    EventRouting(WindowRule rule) {
        this.rule = rule;
    }

    public Route route(Decoded.Kept event) {
        try {
            boolean wanted =
                    rule.filter().map(filter -> filter.test(event.fields())).orElse(true);
            return wanted ? keyed(event) : new Route.Filtered();
        } catch (ExpressionFailed failed) {
            return new Route.Rejected("stage-failed");
        }
    }

    private Route keyed(Decoded.Kept event) {
        if (rule.key().isEmpty()) {
            return shaped(event.key(), event.fields());
        }
        JsonNode key = ownKey(event.fields());
        return Json.isKey(key) ? shaped(key.asText(), event.fields()) : new Route.Rejected("bad-key");
    }

    private JsonNode ownKey(ObjectNode fields) {
        try {
            return rule.key().orElseThrow().apply(fields);
        } catch (ExpressionFailed failed) {
            return null;
        }
    }

    private Route shaped(String key, ObjectNode fields) {
        if (!(rule.shape() instanceof ShapeRule.Session session)) {
            return aggregable(key, Event.Traits.NONE, fields);
        }
        Duration gap = session.gap().apply(fields);
        if (gap == null || gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
            return new Route.Rejected("bad-argument");
        }
        boolean ends = session.end().map(end -> end.test(fields)).orElse(false);
        return aggregable(key, new Event.Traits(gap.toMillis(), ends), fields);
    }

    private Route aggregable(String key, Event.Traits traits, ObjectNode fields) {
        List<AggregateRule> aggregates = rule.aggregates();
        JsonNode[] arguments = new JsonNode[aggregates.size()];
        for (int i = 0; i < arguments.length; i++) {
            AggregateRule aggregate = aggregates.get(i);
            arguments[i] = argument(aggregate, fields);
            if (arguments[i] != null && aggregate.kind().needsNumber() && !Json.isCalculable(arguments[i])) {
                return new Route.Rejected("bad-argument");
            }
        }
        return new Route.To(key, traits, Arrays.asList(arguments));
    }

    private static JsonNode argument(AggregateRule aggregate, ObjectNode fields) {
        return switch (aggregate.kind()) {
            case COUNT -> null;
            case FOLD -> fields;
            default -> {
                JsonNode value = fields.get(aggregate.field());
                yield value == null || value.isNull() ? null : value;
            }
        };
    }
}
