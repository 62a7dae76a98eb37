package dev.sojourn.formats.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sojourn.formats.LocalRegistry;
import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.format.SchemaRegistry.Access;
import dev.sojourn.topology.format.SchemasUnavailableException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry answers, and what is made of it. */
class RegistryCallsTest {

    private static final String SCHEMA = "schemas/ids/1";

    private final LocalRegistry registry = new LocalRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldGetASchema() {
        registry.add("AVRO", "\"string\"");

        assertThat(calls(registry.url()).get(SCHEMA))
                .hasValueSatisfying(
                        found -> assertThat(found.path("schema").asText()).isEqualTo("\"string\""));
    }

    @Test
    void shouldTellAMissingSchemaFromAWrongUrl() {
        assertThat(calls(registry.url() + "/").get(SCHEMA)).isEmpty();
        assertThatThrownBy(() -> calls(registry.url() + "/wrong").get(SCHEMA))
                .isInstanceOf(SchemasUnavailableException.class)
                .hasMessageStartingWith(
                        "the schema registry at " + registry.url() + "/wrong has no such path (HTTP 404)")
                .hasMessageContaining("correct input.schema-registry.url");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void shouldAskAgainWhileItCannotAnswer(int status) {
        registry.add("AVRO", "\"string\"");
        registry.fail(status, 2);

        assertThat(calls(registry.url()).get(SCHEMA)).isPresent();
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    @Timeout(20)
    void shouldGiveUpOnOneThatNeverAnswers() {
        registry.close();
        RegistryCalls calls = calls(registry.url(), new Access.Open(), Duration.ofMillis(250));

        Throwable failure = catchThrowable(() -> calls.get(SCHEMA));

        assertThat(failure)
                .isInstanceOf(SchemasUnavailableException.class)
                .hasMessage(
                        "the schema registry at " + registry.url() + " cannot be reached (no connection); nothing is"
                                + " lost: see that it runs and that input.schema-registry.url is right, then start the instance"
                                + " again");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 301, 400})
    void shouldNotAskAgainWhereThatChangesNothing(int status) {
        registry.fail(status, 9);

        assertThatThrownBy(() -> calls(registry.url()).get(SCHEMA))
                .isInstanceOf(SchemasUnavailableException.class)
                .hasMessageContainingAll("HTTP " + status, "nothing is lost", "correct ");
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void shouldSayThatSomethingElseAnswers() {
        registry.fail(200, 1);

        assertThatThrownBy(() -> calls(registry.url()).get(SCHEMA))
                .hasMessageContaining("answers something else than schemas");
    }

    @Test
    void shouldSayWhoAsks() {
        registry.add("AVRO", "\"string\"");

        calls(registry.url(), new Access.Login("ada", "pa:ß"), Duration.ZERO).get(SCHEMA);
        calls(registry.url(), new Access.Token("t-1"), Duration.ZERO).get(SCHEMA);

        assertThat(registry.authorizations()).containsExactly("Basic YWRhOnBhOsOf", "Bearer t-1");
    }

    @Test
    void shouldNotShowSecrets() {
        URI url = URI.create("http://registry:1");

        assertThat(new SchemaRegistry(url, new Access.Login("ada", "hidden"), Duration.ZERO).toString())
                .doesNotContain("hidden");
        assertThat(new SchemaRegistry(url, new Access.Token("hidden"), Duration.ZERO).toString())
                .doesNotContain("hidden");
    }

    private static RegistryCalls calls(String url) {
        return calls(url, new Access.Open(), Duration.ofSeconds(10));
    }

    private static RegistryCalls calls(String url, Access access, Duration retryLimit) {
        return new RegistryCalls(new SchemaRegistry(URI.create(url), access, retryLimit));
    }
}
