package dev.sojourn.benchmarks.clicks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sojourn.benchmarks.machine.BenchmarkException;
import java.io.IOException;

/** A session as a result says it; the revenue in cents, so that a sum of doubles may pass. */
public record SessionResult(String user, long start, long end, long events, long cents, String landing, String exit) {

    /** Whose events close the sessions of all others at the end of a run. */
    public static final String CLOSER = "closer";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static SessionResult read(byte[] value) {
        try {
            JsonNode result = JSON.readTree(value);
            return new SessionResult(
                    result.path("key").asText(),
                    result.path("start").asLong(),
                    result.path("end").asLong(),
                    result.path("events").asLong(),
                    Math.round(result.path("revenue").asDouble() * 100),
                    result.path("landing").asText(),
                    result.path("exit").asText());
        } catch (IOException e) {
            throw new BenchmarkException("a result is no JSON: " + e.getMessage());
        }
    }
}
