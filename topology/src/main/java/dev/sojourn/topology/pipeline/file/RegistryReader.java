package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.format.RegistryFormats;
import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.format.SchemaRegistry.Access;
import dev.sojourn.topology.pipeline.EventFormat;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Inputs;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Registries;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads where an input's schemas are, and whether that goes with its format. */
final class RegistryReader {

    private static final String KEY = Inputs.SCHEMA_REGISTRY.name();

    private final Section input;

    RegistryReader(Section input) {
        this.input = input;
    }

    Optional<SchemaRegistry> registry(Optional<EventFormat> format) {
        format.ifPresent(this::check);
        return input.get(Inputs.SCHEMA_REGISTRY).flatMap(RegistryReader::registry);
    }

    private void check(EventFormat format) {
        if (!format.needsRegistry()) {
            if (input.has(Inputs.SCHEMA_REGISTRY)) {
                input.keyPlace(KEY).problem("is for avro and protobuf only; " + format.text() + " has no schemas");
            }
        } else if (RegistryFormats.find(format.text()).isEmpty()) {
            problem(format.text()
                    + " needs the module sojourn-formats, which is not on the class path; add it with what"
                    + " it needs, or write json or cloudevents");
        } else if (!input.has(Inputs.SCHEMA_REGISTRY)) {
            problem(format.text() + " needs a registry with its schemas; expected " + KEY
                    + ": { url: \"http://localhost:8081\" } beside it");
        }
    }

    private void problem(String what) {
        input.value(Inputs.FORMAT).orElseThrow().problem(what);
    }

    private static Optional<SchemaRegistry> registry(Section section) {
        Optional<String> url = section.get(Registries.URL);
        Access access = access(section);
        Optional<Duration> retryLimit = section.orStandard(Registries.RETRY_LIMIT);
        return section.build(() -> new SchemaRegistry(URI.create(url.orElseThrow()), access, retryLimit.orElseThrow()));
    }

    private static Access access(Section section) {
        Optional<String> user = section.get(Registries.USER);
        Optional<String> password = section.get(Registries.PASSWORD);
        Optional<String> token = section.get(Registries.TOKEN);
        if (section.has(Registries.USER) != section.has(Registries.PASSWORD)) {
            section.place().problem("expected user and password together, found only one of them");
        } else if (section.has(Registries.TOKEN) && section.has(Registries.USER)) {
            section.place().problem("expected user and password or a token, found all of them");
        }
        return token.<Access>map(Access.Token::new)
                .or(() -> user.flatMap(name -> password.map(secret -> new Access.Login(name, secret))))
                .orElseGet(Access.Open::new);
    }
}
