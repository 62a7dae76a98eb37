package dev.sojourn.topology.operator.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.window.Told;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** The records between a window and the world: events as they come in, results and late events as they go out. */
final class ResultRecords {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final WindowSettings settings;

    ResultRecords(WindowSettings settings) {
        this.settings = settings;
    }

    /** Keyed by key and start, so that a table by this key holds each window once; a retraction has no value. */
    Record<byte[], byte[]> told(byte[] key, Told told, long now) {
        ObjectNode resultKey = JSON.createObjectNode();
        resultKey.put("key", new String(key, UTF_8)).put("start", told.start());
        return told instanceof Told.Result result
                ? result(resultKey, result, now)
                : record(write(resultKey), null, BrokerTime.acceptable(told.start(), now), "retracted");
    }

    private Record<byte[], byte[]> result(ObjectNode resultKey, Told.Result result, long now) {
        ObjectNode value = resultKey.deepCopy().put("end", result.end());
        value.setAll(result.aggregates());
        result.closed().ifPresent(reason -> value.put("closed", reason.text()));
        if (result.revision() > 0) {
            value.put("revision", result.revision());
        }
        if (!result.truncated().isEmpty()) {
            result.truncated().forEach(value.putArray("truncated")::add);
        }
        String emit = result.closed().isPresent() ? "final" : "update";
        Record<byte[], byte[]> told =
                record(write(resultKey), write(value), BrokerTime.acceptable(result.end(), now), emit);
        if (result.revision() > 0) {
            OutputHeaders.put(told.headers(), OutputHeaders.REVISION, result.revision());
        }
        return told;
    }

    private Record<byte[], byte[]> record(byte[] key, byte[] value, long timestamp, String emit) {
        Record<byte[], byte[]> told = new Record<>(key, value, timestamp);
        OutputHeaders.put(told.headers(), OutputHeaders.WINDOW, settings.name());
        OutputHeaders.put(told.headers(), OutputHeaders.EMIT, emit);
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

    private static byte[] write(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
    }
}
