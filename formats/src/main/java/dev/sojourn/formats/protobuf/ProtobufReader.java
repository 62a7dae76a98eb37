package dev.sojourn.formats.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.sojourn.formats.registry.BodyReader;
import dev.sojourn.formats.registry.RegisteredSchema;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import java.io.IOException;
import java.util.List;

/**
 * Reads messages of one {@code .proto} file. In front of each stands which message of the file it is: the number of
 * indexes, then the index of the message in the file and of each one nested within, all as zigzag varints.
 *
 * <pre>
 * 04 | 02 00 | 0a 03 61 …     two indexes: in the second message of the file the first one
 * 00 |       | 0a 03 61 …     none: the first message of the file
 * </pre>
 */
record ProtobufReader(FileDescriptor file) implements BodyReader {

    static BodyReader of(RegisteredSchema schema) {
        return new ProtobufReader(ProtoFiles.descriptor(schema));
    }

    @Override
    public JsonNode read(byte[] value, int from) throws UndecodableException {
        CodedInputStream in = CodedInputStream.newInstance(value, from, value.length - from);
        try {
            return MessageJson.of(DynamicMessage.parseFrom(type(in), in));
        } catch (IOException | RuntimeException e) { // whatever the library makes of odd bytes
            throw new UndecodableException(
                    Why.NOT_OF_ITS_SCHEMA, "the value is not what its schema says: " + e.getMessage());
        }
    }

    private Descriptor type(CodedInputStream in) throws IOException {
        int indexes = in.readSInt32();
        if (indexes < 0) {
            throw new IOException("no message indexes stand before it; Apicurio's serializer writes them with"
                    + " send-indexes=true and send-type-ref=false");
        }
        Descriptor type = member(file.getMessageTypes(), indexes == 0 ? 0 : in.readSInt32());
        for (int i = 1; i < indexes; i++) {
            type = member(type.getNestedTypes(), in.readSInt32());
        }
        return type;
    }

    private static Descriptor member(List<Descriptor> messages, int index) throws IOException {
        if (index < 0 || index >= messages.size()) {
            throw new IOException("there is no message with the index " + index);
        }
        return messages.get(index);
    }
}
