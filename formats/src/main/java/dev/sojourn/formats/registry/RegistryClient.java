package dev.sojourn.formats.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.formats.registry.RegisteredSchema.Reference;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a registry for schemas, and for those they build on. */
public final class RegistryClient implements SchemaSource {

    private static final String STANDARD_TYPE = "AVRO";
    private static final int LONGEST_CHAIN = 50;

    private final RegistryCalls calls;

    public RegistryClient(RegistryCalls calls) {
        this.calls = calls;
    }

    @Override
    public RegisteredSchema schema(int id) throws UndecodableException {
        return schema("schemas/ids/" + id, "schema " + id, new HashMap<>(), 0);
    }

    private RegisteredSchema schema(String path, String what, Map<String, RegisteredSchema> known, int depth)
            throws UndecodableException {
        if (depth > LONGEST_CHAIN) {
            throw unknown("the references of a schema go on and on, at last to " + what);
        }
        JsonNode found = calls.get(path).orElseThrow(() -> unknown("the registry has no " + what));
        List<Reference> references = new ArrayList<>();
        for (JsonNode reference : found.path("references")) {
            references.add(reference(reference, known, depth + 1));
        }
        String type = found.path("schemaType").asText(STANDARD_TYPE);
        return new RegisteredSchema(type, found.path("schema").asText(), List.copyOf(references));
    }

    private Reference reference(JsonNode reference, Map<String, RegisteredSchema> known, int depth)
            throws UndecodableException {
        String subject = reference.path("subject").asText();
        int version = reference.path("version").asInt();
        String path = "subjects/" + encoded(subject) + "/versions/" + version + "?deleted=true";
        RegisteredSchema schema = known.get(path);
        if (schema == null) {
            schema = schema(path, "version " + version + " of subject " + subject, known, depth);
            known.put(path, schema);
        }
        return new Reference(reference.path("name").asText(), schema);
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }

    private static UndecodableException unknown(String what) {
        return new UndecodableException(Why.UNKNOWN_SCHEMA, what);
    }
}
