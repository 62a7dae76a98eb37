package dev.sojourn.formats.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.sojourn.formats.json.JsonNumbers;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

/**
 * What messages say, under the names of the {@code .proto} file. A field that the message cannot tell from its default
 * is always there, as is a list or map; one that is optional, or in a oneof, or a message, is there if it was set.
 */
final class MessageJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MessageJson() {}

    static JsonNode of(Message message) {
        JsonNode known = WellKnownTypes.json(message);
        return known != null ? known : object(message);
    }

    private static ObjectNode object(Message message) {
        ObjectNode object = NODES.objectNode();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.hasPresence() || message.hasField(field)) {
                object.set(field.getName(), field(field, message.getField(field)));
            }
        }
        return object;
    }

    static JsonNode field(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            return map((List<?>) value);
        }
        return field.isRepeated() ? list(field, (List<?>) value) : value(field, value);
    }

    private static JsonNode list(FieldDescriptor field, List<?> values) {
        ArrayNode list = NODES.arrayNode(values.size());
        values.forEach(value -> list.add(value(field, value)));
        return list;
    }

    /** Entries are messages of two fields, the key and the value. */
    private static JsonNode map(List<?> entries) {
        ObjectNode map = NODES.objectNode();
        for (Object each : entries) {
            Message entry = (Message) each;
            List<FieldDescriptor> fields = entry.getDescriptorForType().getFields();
            JsonNode key = value(fields.get(0), entry.getField(fields.get(0)));
            map.set(key.asText(), value(fields.get(1), entry.getField(fields.get(1))));
        }
        return map;
    }

    private static JsonNode value(FieldDescriptor field, Object value) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> LongNode.valueOf(Integer.toUnsignedLong((Integer) value));
            case UINT64, FIXED64 -> unsigned((Long) value);
            case INT32, SINT32, SFIXED32 -> LongNode.valueOf((Integer) value);
            case INT64, SINT64, SFIXED64 -> LongNode.valueOf((Long) value);
            case FLOAT -> JsonNumbers.of((float) (Float) value);
            case DOUBLE -> JsonNumbers.of((double) (Double) value);
            case BOOL -> BooleanNode.valueOf((Boolean) value);
            case STRING -> TextNode.valueOf((String) value);
            case BYTES -> TextNode.valueOf(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
            case ENUM -> word((EnumValueDescriptor) value);
            case MESSAGE, GROUP -> of((Message) value);
        };
    }

    private static JsonNode unsigned(long number) {
        return number >= 0 ? LongNode.valueOf(number) : JsonNumbers.of(new BigInteger(Long.toUnsignedString(number)));
    }

    /** A number for which the schema has no word stays one. */
    private static JsonNode word(EnumValueDescriptor value) {
        return value.getIndex() < 0 ? LongNode.valueOf(value.getNumber()) : TextNode.valueOf(value.getName());
    }
}
