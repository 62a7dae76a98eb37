package dev.sojourn.topology.instance;

import static java.util.stream.Collectors.joining;

import dev.sojourn.state.StateConfig;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.streams.StreamsConfig;

/** Which setting Kafka refuses and why, but never its value, as Kafka itself says it: that may be a secret. */
final class RefusedSetting {

    private static final Pattern INVALID = Pattern.compile(
            "Invalid value (?<value>.*) for configuration (?<name>[\\w.-]+)(: (?<reason>.*))?", Pattern.DOTALL);

    /** The one sentence of Kafka's in other words that is sure to hold no value. */
    private static final Pattern MISSING =
            Pattern.compile("Missing required configuration \"(?<name>[\\w.-]+)\" which has no default value\\.");

    private static final Pattern NO_NAME = Pattern.compile("[^\\w.-]+");

    private RefusedSetting() {}

    /** What is refused, where a failure comes of that. */
    static Optional<String> in(Throwable failure) {
        return FailureCause.chain(failure).stream()
                .filter(cause -> cause.getMessage() != null)
                .map(RefusedSetting::refused)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String refused(Throwable cause) {
        String message = cause.getMessage();
        if (message.endsWith("in JAAS config")) { // Kafka quotes a part of the value, and throws anything
            return "the setting " + SaslConfigs.SASL_JAAS_CONFIG + " is refused";
        }
        return cause instanceof ConfigException ? refused(message) : "";
    }

    private static String refused(String message) {
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "the setting " + missing.group("name") + " is missing";
        }
        Matcher invalid = INVALID.matcher(message);
        return invalid.matches()
                ? "the setting " + invalid.group("name") + " is refused"
                        + reason(invalid.group("reason"), invalid.group("value"))
                : refusedIn(message);
    }

    private static String reason(String reason, String value) {
        boolean known = reason != null && (value.isBlank() || !reason.contains(value.strip()));
        return known ? ": " + reason.lines().findFirst().orElse("") : "";
    }

    private static String refusedIn(String message) {
        String names = NO_NAME.splitAsStream(message)
                .filter(word -> names().anyMatch(word::equals))
                .distinct()
                .collect(joining(", "));
        return names.isEmpty() ? "a setting is refused" : "the setting " + names + " is refused";
    }

    private static Stream<String> names() {
        return Stream.of(
                        StreamsConfig.configDef().names(),
                        ConsumerConfig.configNames(),
                        ProducerConfig.configNames(),
                        AdminClientConfig.configNames(),
                        StateConfig.DEFINITION.names())
                .flatMap(Collection::stream);
    }
}
