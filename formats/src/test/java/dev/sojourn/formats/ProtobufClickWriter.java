package dev.sojourn.formats;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TimestampProto;
import io.apicurio.registry.serde.protobuf.ProtobufKafkaSerializer;
import java.util.Map;

/** Writes clicks with Apicurio's serializer for Protobuf, as the second message of its file. */
final class ProtobufClickWriter implements ClickWriter {

    private static final Descriptor CLICK = file().findMessageTypeByName("Click");

    private final ProtobufKafkaSerializer<Message> serializer = new ProtobufKafkaSerializer<>();

    ProtobufClickWriter(Registry registry) {
        serializer.configure(
                Map.of(
                        "apicurio.registry.url", registry.producerUrl(),
                        "apicurio.registry.auto-register", true,
                        "apicurio.registry.serde.send-type-ref", false,
                        "apicurio.registry.serde.send-indexes", true),
                false);
    }

    @Override
    public byte[] write(Click click) {
        Descriptor who = CLICK.findFieldByName("who").getMessageType();
        DynamicMessage.Builder event = DynamicMessage.newBuilder(CLICK)
                .setField(
                        CLICK.findFieldByName("who"),
                        DynamicMessage.newBuilder(who)
                                .setField(who.findFieldByName("user"), click.user())
                                .build())
                .setField(
                        CLICK.findFieldByName("at"),
                        Timestamp.newBuilder()
                                .setSeconds(Math.floorDiv(click.at(), 1_000))
                                .setNanos(Math.floorMod(click.at(), 1_000) * 1_000_000)
                                .build())
                .setField(
                        CLICK.findFieldByName("kind"),
                        CLICK.getFile()
                                .findEnumTypeByName("Kind")
                                .findValueByName(click.kind().name()))
                .setField(CLICK.findFieldByName("page"), click.page())
                .setField(CLICK.findFieldByName("amount"), click.amount());
        if (!click.country().isEmpty()) {
            event.addRepeatedField(CLICK.findFieldByName("labels"), label("country", click.country()));
        }
        return serializer.serialize("clicks-protobuf", event.build());
    }

    private static Message label(String key, String value) {
        Descriptor entry = CLICK.findFieldByName("labels").getMessageType();
        return DynamicMessage.newBuilder(entry)
                .setField(entry.findFieldByName("key"), key)
                .setField(entry.findFieldByName("value"), value)
                .build();
    }

    @Override
    public void close() {
        serializer.close();
    }

    private static FileDescriptor file() {
        DescriptorProto who = DescriptorProto.newBuilder()
                .setName("Who")
                .addField(field("user", 1, FieldDescriptorProto.Type.TYPE_STRING))
                .build();
        DescriptorProto labels = DescriptorProto.newBuilder()
                .setName("LabelsEntry")
                .addField(field("key", 1, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("value", 2, FieldDescriptorProto.Type.TYPE_STRING))
                .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .build();
        DescriptorProto click = DescriptorProto.newBuilder()
                .setName("Click")
                .addField(
                        field("who", 1, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(".shop.Who"))
                .addField(field("at", 2, FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName(".google.protobuf.Timestamp"))
                .addField(field("kind", 3, FieldDescriptorProto.Type.TYPE_ENUM).setTypeName(".shop.Kind"))
                .addField(field("page", 4, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("amount", 5, FieldDescriptorProto.Type.TYPE_DOUBLE))
                .addField(field("labels", 6, FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName(".shop.Click.LabelsEntry")
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .addNestedType(labels)
                .build();
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("click.proto")
                .setPackage("shop")
                .setSyntax("proto3")
                .addDependency("google/protobuf/timestamp.proto")
                .addEnumType(kinds())
                .addMessageType(who)
                .addMessageType(click)
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[] {TimestampProto.getDescriptor()});
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    private static EnumDescriptorProto kinds() {
        EnumDescriptorProto.Builder kinds = EnumDescriptorProto.newBuilder().setName("Kind");
        for (Click.Kind kind : Click.Kind.values()) {
            kinds.addValue(
                    EnumValueDescriptorProto.newBuilder().setName(kind.name()).setNumber(kinds.getValueCount()));
        }
        return kinds.build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }
}
