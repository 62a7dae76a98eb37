package dev.sojourn.topology.stage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Writes an event as a JSON object in UTF-8 that reads as the same event again; used by one thread, for it keeps its
 * buffer.
 */
public final class EventWriter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** JSON has no infinity, but this is a number, and too great for a decimal. */
    private static final String INFINITE = "1e999";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The event's bytes; those it came in where no stage has made another of it. Not to be changed. */
    public byte[] write(Map<String, Object> event) {
        if (event instanceof ScannedEvent scanned) {
            return scanned.json();
        }
        out.reset();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            value(json, event);
        } catch (IOException e) {
            throw new UncheckedIOException("an event is written to memory", e);
        }
        return out.toByteArray();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            decimal(json, number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof Map<?, ?> map) {
            object(json, map);
        } else if (value instanceof List<?> list) {
            array(json, list);
        } else {
            json.writeNull();
        }
    }

    private static void decimal(JsonGenerator json, double number) throws IOException {
        if (Double.isInfinite(number)) {
            json.writeNumber(number > 0 ? INFINITE : "-" + INFINITE);
        } else {
            json.writeNumber(number);
        }
    }

    private static void object(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            value(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, List<?> list) throws IOException {
        json.writeStartArray();
        for (Object value : list) {
            value(json, value);
        }
        json.writeEndArray();
    }
}
