package dev.sojourn.drill.cluster;

import java.util.HashMap;
import java.util.Map;

/** A topic as it shall be; {@code config} holds Kafka's topic properties, the cluster's defaults hold for the rest. */
public record LocalTopic(String name, int partitions, Map<String, String> config) {

    public LocalTopic {
        config = Map.copyOf(config);
    }

    public LocalTopic(String name, int partitions) {
        this(name, partitions, Map.of());
    }

    /** Keeps records of any age: without this, the broker deletes events with old timestamps within minutes. */
    public LocalTopic keepingAll() {
        return with("retention.ms", "-1");
    }

    public LocalTopic with(String key, String value) {
        Map<String, String> more = new HashMap<>(config);
        more.put(key, value);
        return new LocalTopic(name, partitions, more);
    }
}
