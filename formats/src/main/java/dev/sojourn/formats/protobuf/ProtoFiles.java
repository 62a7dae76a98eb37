package dev.sojourn.formats.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.SchemaEncoder;
import dev.sojourn.formats.registry.RegisteredSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the descriptor of a registered {@code .proto} text, and of all it imports. */
final class ProtoFiles {

    /** In a registry the file itself has no name; this is none that another one would import. */
    private static final String ITSELF = "the registered schema.proto";

    private final Schema schema;
    private final SchemaEncoder encoder;
    private final Map<String, FileDescriptor> descriptors = new HashMap<>();

    private ProtoFiles(Schema schema) {
        this.schema = schema;
        this.encoder = new SchemaEncoder(schema);
    }

    static FileDescriptor descriptor(RegisteredSchema registered) {
        ProtoTexts texts = new ProtoTexts();
        texts.add(ITSELF, registered);
        Schema schema = new Linker(texts, new ErrorCollector(), true, true).link(texts.files());
        return new ProtoFiles(schema).descriptor(ITSELF);
    }

    private FileDescriptor descriptor(String name) {
        FileDescriptor known = descriptors.get(name);
        if (known == null) {
            known = made(schema.protoFile(name));
            descriptors.put(name, known);
        }
        return known;
    }

    private FileDescriptor made(ProtoFile file) {
        List<String> imports = new ArrayList<>(file.getImports());
        imports.addAll(file.getPublicImports());
        FileDescriptor[] imported = imports.stream().map(this::descriptor).toArray(FileDescriptor[]::new);
        try {
            byte[] encoded = encoder.encode(file).toByteArray();
            return FileDescriptor.buildFrom(FileDescriptorProto.parseFrom(encoded), imported);
        } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
