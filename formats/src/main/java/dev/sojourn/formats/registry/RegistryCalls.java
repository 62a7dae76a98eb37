package dev.sojourn.formats.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.format.SchemaRegistry.Access;
import dev.sojourn.topology.format.SchemasUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of a registry's Confluent-compatible API, each repeated for a while if nobody answers. */
public final class RegistryCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryCalls.class);
    private static final Duration ONE_CALL = Duration.ofSeconds(2);

    private final SchemaRegistry registry;

    /** Not HTTP/2, which over http:// begins with a request to upgrade that not every server understands. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ONE_CALL)
            .build();

    public RegistryCalls(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * What the registry has under a path, or empty where it says that it has nothing there.
     *
     * @throws SchemasUnavailableException if it says neither
     */
    Optional<JsonNode> get(String path) {
        HttpRequest request = request(path);
        Patience patience = new Patience(registry.retryLimit());
        RegistryAnswer answer = ask(request);
        while (answer instanceof RegistryAnswer.Failed failed) {
            String what = "the schema registry at " + registry.url() + " " + failed.what();
            if (!failed.again() || !patience.isLeft()) {
                throw new SchemasUnavailableException(what + "; nothing is lost: " + failed.cure(), failed.cause());
            }
            LOG.warn("{}; it is asked again", what);
            patience.pause();
            answer = ask(request);
        }
        return answer instanceof RegistryAnswer.Found found ? Optional.of(found.document()) : Optional.empty();
    }

    private RegistryAnswer ask(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return RegistryAnswer.of(response.statusCode(), response.body());
        } catch (IOException e) {
            return RegistryAnswer.of(e);
        } catch (InterruptedException e) {
            throw Patience.interrupted(e);
        }
    }

    private HttpRequest request(String path) {
        String base = registry.url().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + (base.endsWith("/") ? "" : "/") + path))
                .timeout(ONE_CALL)
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private Optional<String> authorization() {
        Access access = registry.access();
        if (access instanceof Access.Login login) {
            byte[] both = (login.user() + ":" + login.password()).getBytes(UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
        }
        return access instanceof Access.Token token ? Optional.of("Bearer " + token.token()) : Optional.empty();
    }
}
