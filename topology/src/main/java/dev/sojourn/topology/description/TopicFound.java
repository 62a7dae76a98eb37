package dev.sojourn.topology.description;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A topic as it is on a broker.
 *
 * @param settings by Kafka's names, the broker's defaults among them; empty where they may not be read
 */
public record TopicFound(int partitions, Map<String, String> settings) {

    public TopicFound {
        settings = Map.copyOf(settings);
    }

    /** Unknown counts as no. */
    boolean compacts() {
        return hasPolicy(CLEANUP_POLICY_COMPACT);
    }

    /** Unknown counts as no. */
    boolean deletes() {
        return hasPolicy(CLEANUP_POLICY_DELETE);
    }

    OptionalLong number(String setting) {
        return Optional.ofNullable(settings.get(setting)).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private boolean hasPolicy(String policy) {
        String policies = settings.getOrDefault(CLEANUP_POLICY_CONFIG, "");
        return Arrays.stream(policies.split(",", -1)).map(String::trim).anyMatch(policy::equals);
    }
}
