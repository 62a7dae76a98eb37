package dev.sojourn.topology.operator.task;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Writes JSON objects without a tree of them, one after the other with the same buffer; for one thread. */
final class JsonObjects {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final SerializerProvider serializers = JSON.getSerializerProviderInstance();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();
    private JsonGenerator out = generator();

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Fields {

        void write(JsonGenerator out) throws IOException;
    }

    /** An object as UTF-8. */
    byte[] write(Fields fields) {
        boolean written = false;
        try {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
            out.flush();
            written = true;
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a result cannot be written as JSON: " + e.getMessage(), e);
        } finally {
            bytes.reset();
            out = written ? out : generator(); // the other is in the middle of an object
        }
    }

    private JsonGenerator generator() {
        try {
            JsonGenerator made = JSON.createGenerator(bytes);
            made.setRootValueSeparator(null);
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory does not refuse
        }
    }

    /** Writes the value of the field that was begun. */
    void tree(JsonNode value, JsonGenerator out) throws IOException {
        value.serialize(out, serializers);
    }
}
