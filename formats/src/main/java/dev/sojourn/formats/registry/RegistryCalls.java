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
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final SchemaRegistry registry;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ONE_CALL).build();

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
        long giveUp = System.nanoTime() + registry.retryLimit().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            RegistryAnswer answer = ask(request);
            if (answer instanceof RegistryAnswer.Found found) {
                return Optional.of(found.document());
            }
            if (answer instanceof RegistryAnswer.Missing) {
                return Optional.empty();
            }
            RegistryAnswer.Failed failed = (RegistryAnswer.Failed) answer;
            if (!failed.again() || System.nanoTime() + pause.toNanos() > giveUp) {
                throw new SchemasUnavailableException(
                        "the schema registry at " + registry.url() + " " + failed.sentence(), failed.cause());
            }
            LOG.warn("the schema registry at {} {}", registry.url(), failed.sentence());
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private RegistryAnswer ask(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return RegistryAnswer.of(response.statusCode(), response.body());
        } catch (IOException e) {
            return RegistryAnswer.of(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
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

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SchemasUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SchemasUnavailableException("the instance was stopped while it waited for a schema registry", e);
    }
}
