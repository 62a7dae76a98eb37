package dev.sojourn.topology.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A topic a pipeline needs.
 *
 * @param settings those it depends on, by Kafka's names, each with its value or, where several will do, what it must be
 */
public record TopicNeed(String name, TopicRole role, Map<String, String> settings) {

    public TopicNeed {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
