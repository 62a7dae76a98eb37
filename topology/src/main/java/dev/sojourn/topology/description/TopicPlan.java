package dev.sojourn.topology.description;

import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A topic that is to be made; what is not said here is the broker's default. */
public record TopicPlan(String name, int partitions, Map<String, String> settings) {

    /** Room for what a dead letter carries beside the record. */
    private static final int HEADER_BYTES = 1 << 16;

    public TopicPlan {
        settings = Map.copyOf(settings);
    }

    /** The same, but that no record is deleted for its age. */
    public TopicPlan keepingAll() {
        Map<String, String> more = new HashMap<>(settings);
        more.put(RETENTION_MS_CONFIG, "-1");
        return new TopicPlan(name, partitions, more);
    }

    /**
     * What is missing of that which a user has to make. The input itself is made only where {@code partitions} are said:
     * with a name that is misspelt there would be nothing to wait for.
     *
     * @return empty where the input is missing, too, and cannot be made
     */
    public static List<TopicPlan> of(Description description, Map<String, TopicFound> found, OptionalInt partitions) {
        Optional<TopicFound> input =
                Optional.ofNullable(found.get(description.input().name()));
        if (input.isEmpty() && partitions.isEmpty()) {
            return List.of();
        }
        int count = partitions.orElseGet(() -> input.orElseThrow().partitions());
        return description.topics().stream()
                .filter(topic -> topic.role().external() && !found.containsKey(topic.name()))
                .map(topic -> new TopicPlan(topic.name(), count, settings(topic, input)))
                .toList();
    }

    private static Map<String, String> settings(TopicNeed topic, Optional<TopicFound> input) {
        return switch (topic.role()) {
            case RESULTS -> topic.settings();
            case DEAD_LETTERS ->
                input.map(it -> it.number(MAX_MESSAGE_BYTES_CONFIG))
                        .filter(OptionalLong::isPresent)
                        .map(bytes ->
                                Map.of(MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytes.getAsLong() + HEADER_BYTES)))
                        .orElse(Map.of());
            default -> Map.of();
        };
    }
}
