package dev.sojourn.formats.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.concurrent.TimeUnit;

/** Google's messages that stand for a single value: times in milliseconds, wrappers and JSON as what they hold. */
final class WellKnownTypes {

    private static final String GOOGLE = "google.protobuf.";

    private WellKnownTypes() {}

    /** The value, or null where the message is of another type. */
    static JsonNode json(Message message) {
        String name = message.getDescriptorForType().getFullName();
        if (!name.startsWith(GOOGLE)) {
            return null;
        }
        return switch (name.substring(GOOGLE.length())) {
            case "Timestamp", "Duration" -> millis(message);
            case "DoubleValue",
                    "FloatValue",
                    "Int64Value",
                    "UInt64Value",
                    "Int32Value",
                    "UInt32Value",
                    "BoolValue",
                    "StringValue",
                    "BytesValue" -> member(message, "value");
            case "Struct" -> member(message, "fields");
            case "ListValue" -> member(message, "values");
            case "Value" -> oneOf(message);
            default -> null;
        };
    }

    private static JsonNode millis(Message message) {
        long seconds = (Long) message.getField(field(message, "seconds"));
        int nanos = (Integer) message.getField(field(message, "nanos"));
        long millis = Math.multiplyExact(seconds, TimeUnit.SECONDS.toMillis(1));
        return LongNode.valueOf(Math.addExact(millis, Math.floorDiv(nanos, 1_000_000)));
    }

    private static JsonNode oneOf(Message value) {
        FieldDescriptor set = value.getOneofFieldDescriptor(
                value.getDescriptorForType().getOneofs().get(0));
        boolean isNull = set == null || set.getName().equals("null_value");
        return isNull ? NullNode.instance : MessageJson.field(set, value.getField(set));
    }

    private static JsonNode member(Message message, String name) {
        FieldDescriptor field = field(message, name);
        return MessageJson.field(field, message.getField(field));
    }

    private static FieldDescriptor field(Message message, String name) {
        return message.getDescriptorForType().findFieldByName(name);
    }
}
