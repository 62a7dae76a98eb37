package dev.sojourn.formats.avro;

import dev.sojourn.formats.registry.BodyReader;
import dev.sojourn.formats.registry.RegisteredSchema;
import dev.sojourn.formats.registry.RegisteredSchema.Reference;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Avro schemas of registered texts; the registry has judged names and defaults already. */
final class AvroSchemas {

    private AvroSchemas() {}

    static BodyReader reader(RegisteredSchema schema) {
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        return new AvroReader(parsed(schema, parser));
    }

    /** Those it builds on first; the parser minds no type that comes twice, as long as it is the same. */
    private static Schema parsed(RegisteredSchema schema, Schema.Parser parser) {
        for (Reference reference : schema.references()) {
            parsed(reference.schema(), parser);
        }
        return parser.parse(schema.text());
    }
}
