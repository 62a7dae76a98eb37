package dev.sojourn.formats.avro;

import dev.sojourn.formats.registry.FramedDecoder;
import dev.sojourn.formats.registry.RegistryCalls;
import dev.sojourn.formats.registry.RegistryClient;
import dev.sojourn.formats.registry.SchemaReaders;
import dev.sojourn.topology.format.RegistryFormat;
import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.format.ValueDecoder;
import java.time.InstantSource;

/** Avro's binary encoding, each value read with the schema it was written with. */
public final class AvroFormat implements RegistryFormat {

    @Override
    public String name() {
        return "avro";
    }

    @Override
    public ValueDecoder decoder(SchemaRegistry registry) {
        RegistryClient client = new RegistryClient(new RegistryCalls(registry));
        return new FramedDecoder(new SchemaReaders(client, "AVRO", AvroSchemas::reader, InstantSource.system()));
    }
}
