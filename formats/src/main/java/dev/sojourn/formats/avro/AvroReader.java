package dev.sojourn.formats.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sojourn.formats.json.JsonNumbers;
import dev.sojourn.formats.registry.BodyReader;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads values of one Avro schema. It walks the schema itself instead of leaving that to Avro's readers, which take a
 * length at its word: a few broken bytes could cost the instance its memory, or its stack.
 */
final class AvroReader implements BodyReader {

    /** Half of what JSON may be, so that stages may wrap an event and it is still read behind a repartition topic. */
    private static final int DEEPEST = 250;

    /** Items that take no bytes, such as nulls, could be announced in any number. */
    private static final int MOST_ITEMS = 1_000_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Schema schema;
    private final CharsetDecoder text = UTF_8.newDecoder();
    private BinaryDecoder in;
    private int items;

    AvroReader(Schema schema) {
        this.schema = schema;
    }

    @Override
    public JsonNode read(byte[] value, int from) throws UndecodableException {
        in = DecoderFactory.get().binaryDecoder(value, from, value.length - from, in);
        items = 0;
        try {
            JsonNode event = read(schema, 0);
            if (!in.isEnd()) {
                throw new IOException("something follows it");
            }
            return event;
        } catch (EOFException e) {
            throw broken("it ends early");
        } catch (IOException | RuntimeException e) { // whatever the library makes of odd bytes
            throw broken(e.getMessage());
        }
    }

    private JsonNode read(Schema type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("it is nested more than " + DEEPEST + " deep");
        }
        return switch (type.getType()) {
            case NULL -> NullNode.instance;
            case BOOLEAN -> BooleanNode.valueOf(in.readBoolean());
            case INT -> AvroLogical.whole(type, in.readInt());
            case LONG -> AvroLogical.whole(type, in.readLong());
            case FLOAT -> JsonNumbers.of(in.readFloat());
            case DOUBLE -> JsonNumbers.of(in.readDouble());
            case STRING -> TextNode.valueOf(string());
            case BYTES -> AvroLogical.bytes(type, bytes(in.readLong()));
            case FIXED -> AvroLogical.bytes(type, bytes(type.getFixedSize()));
            case ENUM -> TextNode.valueOf(type.getEnumSymbols().get(in.readEnum()));
            case UNION -> read(type.getTypes().get(in.readIndex()), depth + 1);
            case RECORD -> object(type, depth);
            case MAP -> map(type.getValueType(), depth);
            case ARRAY -> array(type.getElementType(), depth);
        };
    }

    private JsonNode object(Schema type, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : type.getFields()) {
            object.set(field.name(), read(field.schema(), depth + 1));
        }
        return object;
    }

    private JsonNode map(Schema type, int depth) throws IOException {
        ObjectNode map = NODES.objectNode();
        for (long block = in.readMapStart(); block != 0; block = in.mapNext()) {
            for (long i = 0; i < block; i++) {
                count();
                map.set(string(), read(type, depth + 1));
            }
        }
        return map;
    }

    private JsonNode array(Schema type, int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
            for (long i = 0; i < block; i++) {
                count();
                array.add(read(type, depth + 1));
            }
        }
        return array;
    }

    private void count() throws IOException {
        if (++items > MOST_ITEMS) {
            throw new IOException("its lists have more than " + MOST_ITEMS + " members");
        }
    }

    private String string() throws IOException {
        byte[] bytes = bytes(in.readLong());
        try {
            return text.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a string in it is not UTF-8", e);
        }
    }

    private byte[] bytes(long length) throws IOException {
        if (length < 0 || length > in.inputStream().available()) {
            throw new EOFException();
        }
        byte[] bytes = new byte[(int) length];
        in.readFixed(bytes);
        return bytes;
    }

    private UndecodableException broken(String why) {
        return new UndecodableException(
                Why.NOT_OF_ITS_SCHEMA, "the value is not what its schema, " + schema.getName() + ", says: " + why);
    }
}
