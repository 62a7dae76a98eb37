package dev.sojourn.topology.format;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where schemas are, and how to ask for them.
 *
 * @param url what the paths of the Confluent-compatible API are appended to
 * @param retryLimit how long one that does not answer is asked again
 */
public record SchemaRegistry(URI url, Access access, Duration retryLimit) {

    /** Half of what Kafka Streams gives a transaction, which stays open meanwhile. */
    public static final Duration DEFAULT_RETRY_LIMIT = Duration.ofSeconds(5);

    private static final Optional<String> EXPECTED = Optional.of("the registry's URL, such as http://localhost:8081");

    public SchemaRegistry {
        requireNonNull(access, "access");
        requireNonNull(retryLimit, "retryLimit");
        expected(url.toString()).ifPresent(what -> {
            throw new IllegalArgumentException("expected " + what);
        });
    }

    /** One that anybody may ask. */
    public SchemaRegistry(URI url) {
        this(url, new Access.Open(), DEFAULT_RETRY_LIMIT);
    }

    /** What a URL should be instead, or empty where it is right. */
    public static Optional<String> expected(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            return http && plain && uri.getHost() != null ? Optional.empty() : EXPECTED;
        } catch (URISyntaxException e) {
            return EXPECTED;
        }
    }

    /** Who asks; never shown. */
    public sealed interface Access {

        /** Nobody in particular. */
        record Open() implements Access {}

        /** Somebody with a password, by HTTP's basic authentication. */
        record Login(String user, String password) implements Access {

            @Override
            public String toString() {
                return "Login";
            }
        }

        /** Whoever has this token, as bearer. */
        record Token(String token) implements Access {

            @Override
            public String toString() {
                return "Token";
            }
        }
    }
}
