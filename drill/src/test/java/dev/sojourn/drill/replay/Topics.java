package dev.sojourn.drill.replay;

import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All topics, made when they are first asked for. */
final class Topics {

    private final Map<String, Map<Integer, PartitionLog>> logs = new TreeMap<>();

    PartitionLog log(String topic, int partition) {
        return logs.computeIfAbsent(topic, unused -> new TreeMap<>()).computeIfAbsent(partition, PartitionLog::new);
    }

    List<RawRecord> committed(String topic) {
        return logs.getOrDefault(topic, Map.of()).values().stream()
                .flatMap(PartitionLog::committed)
                .toList();
    }

    /** Of all topics, those between tasks included. */
    Map<String, List<RawRecord>> committed() {
        Map<String, List<RawRecord>> committed = new TreeMap<>();
        logs.keySet().forEach(topic -> committed.put(topic, committed(topic)));
        return committed;
    }

    long aborted() {
        return logs.values().stream()
                .flatMap(partitions -> partitions.values().stream())
                .mapToLong(PartitionLog::aborted)
                .sum();
    }
}
