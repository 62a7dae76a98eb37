package dev.sojourn.state.blob;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where in S3 snapshots go, and as whom.
 *
 * @param prefix of every key: empty, or ending in {@code /}
 */
record S3Settings(
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<String> accessKey,
        Optional<String> secretKey) {

    static final String PREFIX = "sojourn.state.snapshots.s3.";
    /** Address of an S3-compatible service; without it, Amazon's. */
    static final String ENDPOINT = PREFIX + "endpoint";
    /** Without it, what the AWS SDK finds, or us-east-1 where an endpoint is given. */
    static final String REGION = PREFIX + "region";
    /** Without it and the secret key, what the AWS SDK's default chain finds. */
    static final String ACCESS_KEY = PREFIX + "access.key";

    static final String SECRET_KEY = PREFIX + "secret.key";

    private static final Set<String> KEYS = Set.of(ENDPOINT, REGION, ACCESS_KEY, SECRET_KEY);

    /** Reads {@code s3://bucket/prefix} and the settings beside it; all that is wrong with them is said at once. */
    static S3Settings of(String location, Map<String, ?> settings) {
        List<String> problems = new ArrayList<>();
        String[] bucketAndPrefix = location.substring("s3://".length()).split("/", 2);
        if (!bucketAndPrefix[0].matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            problems.add(
                    BlobStores.LOCATION + " must be s3://bucket or s3://bucket/prefix, but is \"" + location + "\"");
        }
        unknown(settings)
                .forEach(key -> problems.add(key + " is not a setting; there are " + String.join(", ", sortedKeys())));
        if (text(settings, ACCESS_KEY).isPresent() != text(settings, SECRET_KEY).isPresent()) {
            problems.add(ACCESS_KEY + " and " + SECRET_KEY + " must be given both, or neither");
        }
        Optional<URI> endpoint = text(settings, ENDPOINT).flatMap(text -> address(text, problems));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new S3Settings(
                bucketAndPrefix[0],
                bucketAndPrefix.length < 2 ? "" : asPrefix(bucketAndPrefix[1]),
                endpoint,
                text(settings, REGION),
                text(settings, ACCESS_KEY),
                text(settings, SECRET_KEY));
    }

    private static List<String> unknown(Map<String, ?> settings) {
        return settings.keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !KEYS.contains(key))
                .sorted()
                .toList();
    }

    private static List<String> sortedKeys() {
        return KEYS.stream().sorted().toList();
    }

    private static Optional<String> text(Map<String, ?> settings, String key) {
        return Optional.ofNullable(settings.get(key))
                .map(value -> value.toString().strip())
                .filter(text -> !text.isEmpty());
    }

    private static Optional<URI> address(String text, List<String> problems) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below, like an address of another kind
        }
        problems.add(ENDPOINT + " must be an address such as https://host:9000, but is \"" + text + "\"");
        return Optional.empty();
    }

    private static String asPrefix(String path) {
        String stripped = path.replaceAll("^/+|/+$", "");
        return stripped.isEmpty() ? "" : stripped + "/";
    }

    String location() {
        return "s3://" + bucket + "/" + prefix;
    }

    @Override
    public String toString() {
        return location();
    }
}
