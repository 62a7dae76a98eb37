package dev.sojourn.topology.operator.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.window.Told;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** The records between a window and the world: events as they come in, results and late events as they go out. */
final class ResultRecords {

    private static final byte[] FINAL = "final".getBytes(UTF_8);
    private static final byte[] UPDATE = "update".getBytes(UTF_8);
    private static final byte[] RETRACTED = "retracted".getBytes(UTF_8);

    private final JsonObjects json = new JsonObjects();
    private final WindowSettings settings;
    private final byte[] window;

    ResultRecords(WindowSettings settings) {
        this.settings = settings;
        window = settings.name().getBytes(UTF_8);
    }

    /** Keyed by key and start, so that a table by this key holds each window once; a retraction has no value. */
    Record<byte[], byte[]> told(byte[] key, Told told, long now) {
        String text = new String(key, UTF_8);
        byte[] resultKey = json.write(out -> begin(out, text, told.start()));
        return told instanceof Told.Result result
                ? result(resultKey, text, result, now)
                : record(resultKey, null, BrokerTime.acceptable(told.start(), now), RETRACTED);
    }

    private Record<byte[], byte[]> result(byte[] resultKey, String key, Told.Result result, long now) {
        byte[] value = json.write(out -> {
            begin(out, key, result.start());
            describe(out, result);
        });
        byte[] emit = result.closed().isPresent() ? FINAL : UPDATE;
        Record<byte[], byte[]> told = record(resultKey, value, BrokerTime.acceptable(result.end(), now), emit);
        if (result.revision() > 0) {
            OutputHeaders.put(told.headers(), OutputHeaders.REVISION, result.revision());
        }
        return told;
    }

    private static void begin(JsonGenerator out, String key, long start) throws IOException {
        out.writeStringField("key", key);
        out.writeNumberField("start", start);
    }

    private void describe(JsonGenerator out, Told.Result result) throws IOException {
        out.writeNumberField("end", result.end());
        for (Map.Entry<String, JsonNode> aggregate : result.aggregates().properties()) {
            out.writeFieldName(aggregate.getKey());
            json.tree(aggregate.getValue(), out);
        }
        if (result.closed().isPresent()) {
            out.writeStringField("closed", result.closed().get().text());
        }
        if (result.revision() > 0) {
            out.writeNumberField("revision", result.revision());
        }
        if (!result.truncated().isEmpty()) {
            out.writeArrayFieldStart("truncated");
            for (String name : result.truncated()) {
                out.writeString(name);
            }
            out.writeEndArray();
        }
    }

    private Record<byte[], byte[]> record(byte[] key, byte[] value, long timestamp, byte[] emit) {
        Record<byte[], byte[]> told = new Record<>(key, value, timestamp);
        told.headers().add(OutputHeaders.WINDOW, window).add(OutputHeaders.EMIT, emit);
        return told;
    }

    /** The event as it came to the window, with the reason why it is not in it. */
    Record<byte[], byte[]> late(byte[] key, EventBody body, Stamp stamp, long lateBy, long now) {
        long timestamp = BrokerTime.acceptable(stamp.eventTime(), now);
        Record<byte[], byte[]> late = new Record<>(key, body.json(), timestamp);
        Headers headers = late.headers();
        OutputHeaders.put(headers, OutputHeaders.REASON, "late");
        OutputHeaders.put(headers, OutputHeaders.WINDOW, settings.name());
        OutputHeaders.put(headers, OutputHeaders.LATE_BY_MS, lateBy);
        OutputHeaders.put(headers, OutputHeaders.TIME, stamp.eventTime());
        OutputHeaders.put(headers, OutputHeaders.TOPIC, settings.sourceTopic());
        OutputHeaders.put(headers, OutputHeaders.PARTITION, stamp.clock().partition());
        OutputHeaders.put(headers, OutputHeaders.OFFSET, stamp.sourceOffset());
        return late;
    }
}
