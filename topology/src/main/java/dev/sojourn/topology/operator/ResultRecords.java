package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.window.Event;
import dev.sojourn.topology.window.Session;
import dev.sojourn.topology.window.SessionRules.Closed;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    Event event(byte[] fields, Stamp stamp) {
        return new Event(stamp.eventTime(), stamp.clock().partition(), stamp.sourceOffset(), read(fields));
    }

    /** Keyed by key and start, so that a table by this key holds each session once. */
    Record<byte[], byte[]> result(byte[] key, Closed closed, long now) {
        Session session = closed.session();
        ObjectNode resultKey = JSON.createObjectNode();
        resultKey.put("key", new String(key, UTF_8)).put("start", session.start());
        ObjectNode value = resultKey.deepCopy().put("end", session.end());
        settings.aggregates().results(session, value);
        value.put("closed", closed.reason().text());
        Record<byte[], byte[]> result =
                new Record<>(write(resultKey), write(value), Math.max(0, Math.min(session.end(), now)));
        OutputHeaders.put(result.headers(), OutputHeaders.WINDOW, settings.window());
        OutputHeaders.put(result.headers(), OutputHeaders.EMIT, "final");
        return result;
    }

    /** The event as it came to the window, with the reason why it is not in it. */
    Record<byte[], byte[]> late(Record<byte[], byte[]> event, Stamp stamp, long lateBy) {
        Record<byte[], byte[]> late = new Record<>(event.key(), event.value(), event.timestamp());
        Headers headers = late.headers();
        OutputHeaders.put(headers, OutputHeaders.REASON, "late");
        OutputHeaders.put(headers, OutputHeaders.WINDOW, settings.window());
        OutputHeaders.put(headers, OutputHeaders.LATE_BY_MS, lateBy);
        OutputHeaders.put(headers, OutputHeaders.TIME, stamp.eventTime());
        OutputHeaders.put(headers, OutputHeaders.TOPIC, settings.sourceTopic());
        OutputHeaders.put(headers, OutputHeaders.PARTITION, stamp.clock().partition());
        OutputHeaders.put(headers, OutputHeaders.OFFSET, stamp.sourceOffset());
        return late;
    }

    private static JsonNode read(byte[] fields) {
        try {
            return JSON.readTree(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("the repartition topic holds an event that is not JSON", e);
        }
    }

    private static byte[] write(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
    }
}
