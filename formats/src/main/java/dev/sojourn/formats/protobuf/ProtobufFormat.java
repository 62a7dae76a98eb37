package dev.sojourn.formats.protobuf;

import dev.sojourn.formats.registry.FramedDecoder;
import dev.sojourn.formats.registry.RegistryCalls;
import dev.sojourn.formats.registry.RegistryClient;
import dev.sojourn.formats.registry.SchemaReaders;
import dev.sojourn.topology.format.RegistryFormat;
import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.format.ValueDecoder;
import java.time.InstantSource;

/** Protobuf, each value read with the {@code .proto} text it was written with. */
public final class ProtobufFormat implements RegistryFormat {

    @Override
    public String name() {
        return "protobuf";
    }

    @Override
    public ValueDecoder decoder(SchemaRegistry registry) {
        RegistryClient client = new RegistryClient(new RegistryCalls(registry));
        return new FramedDecoder(new SchemaReaders(client, "PROTOBUF", ProtobufReader::of, InstantSource.system()));
    }
}
