package dev.sojourn.drill.oracle.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.rule.EventFate;
import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.topic.Json;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.Optional;
import java.util.OptionalLong;

/** The decoding rules, checked in their order: json, key, time, future, stages. */
public final class EventDecoding {

    private final OracleRules rules;
    private final long maxFutureMs;

    EventDecoding(OracleRules rules) {
        this.rules = rules;
        this.maxFutureMs = rules.maxFuture().toMillis();
    }

    public Decoded decode(RawRecord record) {
        if (record.value() == null) {
            return new Decoded.Rejected("no-value");
        }
        Optional<JsonNode> document = Json.event(record.value());
        if (document.isEmpty()) {
            return new Decoded.Rejected("not-json");
        }
        if (!document.get().isObject()) {
            return new Decoded.Rejected("not-an-object");
        }
        return keyed(document.get(), record.timestamp());
    }

    private Decoded keyed(JsonNode event, long timestamp) {
        JsonNode key = event.path(rules.keyField());
        if (!Json.isKey(key)) {
            return new Decoded.Rejected("bad-key");
        }
        OptionalLong time = EventTime.of(event.path(rules.timeField()));
        if (time.isEmpty()) {
            return new Decoded.Rejected("bad-time");
        }
        // subtracting from a time that is not negative cannot overflow, adding to the timestamp could
        if (time.getAsLong() - maxFutureMs > timestamp) {
            return new Decoded.Rejected("time-in-future");
        }
        return staged(event, key.asText(), time.getAsLong());
    }

    private Decoded staged(JsonNode event, String key, long time) {
        EventFate fate = rules.stages().apply(event);
        if (fate instanceof EventFate.Filter) {
            return new Decoded.Filtered(time);
        }
        if (fate instanceof EventFate.Keep kept) {
            return new Decoded.Kept(key, time, kept.fields());
        }
        return new Decoded.Rejected("stage-failed");
    }
}
