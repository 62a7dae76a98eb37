package dev.sojourn.formats.avro;

import dev.sojourn.formats.registry.BodyReader;
import dev.sojourn.formats.registry.RegisteredSchema;
import dev.sojourn.formats.registry.RegisteredSchema.Reference;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Avro schemas of registered texts; the registry has judged names and defaults already. */
final class AvroSchemas {

    private final Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
    private final Set<String> parsed = new HashSet<>();

    private AvroSchemas() {}

    static BodyReader reader(RegisteredSchema schema) {
        return new AvroReader(new AvroSchemas().parse(schema));
    }

    /** Those it builds on first, each once: a name may not be given twice. */
    private Schema parse(RegisteredSchema schema) {
        for (Reference reference : schema.references()) {
            if (parsed.add(reference.schema().text())) {
                parse(reference.schema());
            }
        }
        return parser.parse(schema.text());
    }
}
