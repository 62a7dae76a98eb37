package dev.sojourn.benchmarks.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What an engine's process read off itself, as one line of JSON on its standard output.
 *
 * @param wallNanos from the first event to the last one having been through the windows
 * @param processCpuNanos from the first event until everything was committed; all threads, garbage collection included
 * @param streamCpuNanos the same of the stream thread alone
 * @param peakMemoryBytes the most the process has ever had resident, the warm-up included
 */
public record Measurement(long wallNanos, long processCpuNanos, long streamCpuNanos, long peakMemoryBytes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String toLine() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers are always writable", e);
        }
    }

    /** The measurement in a line, or empty where the line is something else. */
    public static Optional<Measurement> read(String line) {
        try {
            return line.startsWith("{") ? Optional.of(JSON.readValue(line, Measurement.class)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
