package dev.sojourn.formats.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.formats.LocalRegistry;
import dev.sojourn.formats.registry.RegisteredSchema.Reference;
import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.format.UndecodableException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schemas as they come from a registry, with all they build on. */
class RegistryClientTest {

    private final LocalRegistry registry = new LocalRegistry();
    private final RegistryClient client =
            new RegistryClient(new RegistryCalls(new SchemaRegistry(URI.create(registry.url()))));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldFetchWhatASchemaRefersTo() throws UndecodableException {
        registry.addSubject("a/who.proto", "PROTOBUF", "message Who {}");
        int id = registry.add("PROTOBUF", "message Click {}", "a/who.proto");

        RegisteredSchema who = new RegisteredSchema("PROTOBUF", "message Who {}", List.of());
        assertThat(client.schema(id))
                .isEqualTo(new RegisteredSchema(
                        "PROTOBUF", "message Click {}", List.of(new Reference("a/who.proto", who))));
        assertThat(registry.requests()).endsWith("/apis/ccompat/v7/subjects/a/who.proto/versions/1");
    }

    @Test
    void shouldSayWhatIsMissing() {
        int id = registry.add("AVRO", "\"Who\"", "shop.Who");

        assertThatThrownBy(() -> client.schema(99))
                .isInstanceOf(UndecodableException.class)
                .hasMessage("the registry has no schema 99");
        assertThatThrownBy(() -> client.schema(id))
                .isInstanceOf(UndecodableException.class)
                .hasMessage("the registry has no version 1 of subject shop.Who");
    }
}
