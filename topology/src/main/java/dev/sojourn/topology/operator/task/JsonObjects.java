package dev.sojourn.topology.operator.task;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Writes one JSON object after the other, without a tree of it and with the same buffers; for one thread. */
final class JsonObjects {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final SerializerProvider serializers = JSON.getSerializerProviderInstance();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();
    private final JsonGenerator generator = generator(bytes);

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Fields {

        void write(JsonGenerator out) throws IOException;
    }

    /** An object as UTF-8. */
    byte[] write(Fields fields) {
        bytes.reset();
        try {
            generator.writeStartObject();
            fields.write(generator);
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory is always writable", e);
        }
    }

    /** The value of the field that was begun. */
    void tree(JsonNode value) throws IOException {
        value.serialize(generator, serializers);
    }

    private static JsonGenerator generator(ByteArrayBuilder bytes) {
        try {
            JsonGenerator generator = JSON.createGenerator(bytes);
            generator.setRootValueSeparator(null);
            return generator;
        } catch (IOException e) {
            throw new IllegalStateException("memory is always writable", e);
        }
    }
}
