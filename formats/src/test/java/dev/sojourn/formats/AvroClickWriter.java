package dev.sojourn.formats;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Writes clicks with Apicurio's serializer for Avro: those without a country with the schema of before. */
final class AvroClickWriter implements ClickWriter {

    private static final Schema WHO =
            SchemaBuilder.record("Who").fields().requiredString("user").endRecord();
    private static final Schema KIND = SchemaBuilder.enumeration("Kind").symbols("VIEW", "ORDER", "HEARTBEAT");
    private static final Schema BEFORE = fields().endRecord();
    private static final Schema NOW = fields().name("labels")
            .type()
            .nullable()
            .map()
            .values()
            .stringType()
            .noDefault()
            .endRecord();

    private final AvroKafkaSerializer<GenericRecord> serializer = new AvroKafkaSerializer<>();

    AvroClickWriter(Registry registry) {
        serializer.configure(
                Map.of("apicurio.registry.url", registry.producerUrl(), "apicurio.registry.auto-register", true),
                false);
    }

    private static SchemaBuilder.FieldAssembler<Schema> fields() {
        return SchemaBuilder.record("Click")
                .namespace("shop")
                .fields()
                .name("who")
                .type(WHO)
                .noDefault()
                .name("at")
                .type(timestamp())
                .noDefault()
                .name("kind")
                .type(KIND)
                .noDefault()
                .requiredString("page")
                .requiredDouble("amount");
    }

    private static Schema timestamp() {
        return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    }

    @Override
    public byte[] write(Click click) {
        Schema schema = click.country().isEmpty() ? BEFORE : NOW;
        GenericRecordBuilder event = new GenericRecordBuilder(schema)
                .set(
                        "who",
                        new GenericRecordBuilder(WHO).set("user", click.user()).build())
                .set("at", click.at() * 1_000)
                .set("kind", new GenericData.EnumSymbol(KIND, click.kind().name()))
                .set("page", click.page())
                .set("amount", click.amount());
        if (!click.country().isEmpty()) {
            event.set("labels", Map.of("country", click.country()));
        }
        return serializer.serialize("clicks-avro", event.build());
    }

    @Override
    public void close() {
        serializer.close();
    }
}
