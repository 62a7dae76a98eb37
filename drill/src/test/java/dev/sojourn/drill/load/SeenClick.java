package dev.sojourn.drill.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** An event as whoever reads the topic sees it. */
record SeenClick(String user, long time, boolean isoTime, String type, BigDecimal amount) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    boolean heartbeat() {
        return type.equals("heartbeat");
    }

    /** The click, if nothing is wrong with it. */
    static Optional<SeenClick> of(LoadEvent event) {
        if (complaint(event).isPresent()) {
            return Optional.empty();
        }
        JsonNode json = parse(event.value()).orElseThrow();
        return Optional.of(new SeenClick(
                json.get("user").textValue(),
                time(json.get("ts")),
                json.get("ts").isTextual(),
                json.get("type").textValue(),
                json.get("amount").decimalValue()));
    }

    /** What is wrong with an event, if something is. */
    static Optional<String> complaint(LoadEvent event) {
        if (event.value() == null) {
            return Optional.of("no value");
        }
        return parse(event.value())
                .map(json -> complaint(json, event.timestamp()))
                .orElse(Optional.of("not json"));
    }

    private static Optional<String> complaint(JsonNode json, long timestamp) {
        if (!json.isObject()) {
            return Optional.of("not an object");
        }
        if (!json.path("user").isTextual()) {
            return Optional.of("no user");
        }
        if (!json.has("ts")) {
            return Optional.of("no time");
        }
        return timeComplaint(json.get("ts"), timestamp)
                .or(() -> json.has("page") ? Optional.empty() : Optional.of("no page"));
    }

    private static Optional<String> timeComplaint(JsonNode ts, long timestamp) {
        try {
            long time = time(ts);
            if (time < 0) {
                return Optional.of("negative time");
            }
            return time > timestamp + ClickGenerator.MAX_FUTURE_MS ? Optional.of("future time") : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of("nonsense time");
        }
    }

    private static long time(JsonNode ts) {
        return ts.isTextual() ? OffsetDateTime.parse(ts.textValue()).toInstant().toEpochMilli() : ts.longValue();
    }

    private static Optional<JsonNode> parse(byte[] value) {
        try {
            return Optional.of(JSON.readTree(new String(value, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
