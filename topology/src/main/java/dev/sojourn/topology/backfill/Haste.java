package dev.sojourn.topology.backfill;

import dev.sojourn.state.StateConfig;
import java.util.Map;
import java.util.TreeMap;

/** Kafka properties for a run that nobody waits for until it is over: much at once instead of soon. */
final class Haste {

    private static final String ISOLATION = "main.consumer.isolation.level";
    private static final String COMMIT_INTERVAL = "commit.interval.ms";
    private static final String TRANSACTION_TIMEOUT = "transaction.timeout.ms";

    private static final Map<String, String> LARGE = Map.of(
            "max.poll.records",
            "5000",
            "max.partition.fetch.bytes",
            Integer.toString(4 << 20),
            "buffered.records.per.partition",
            "5000");

    private Haste() {}

    /** What the pipeline file sets stays as it is; the certificates of recoveries stay out of the live topic. */
    static Map<String, String> settings(Map<String, String> ofFile, int cores) {
        Map<String, String> settings = new TreeMap<>(ofFile);
        LARGE.forEach(settings::putIfAbsent);
        settings.putIfAbsent("num.stream.threads", Integer.toString(cores));
        if (settings.keySet().stream().noneMatch(key -> key.endsWith(TRANSACTION_TIMEOUT))) {
            settings.putIfAbsent(COMMIT_INTERVAL, "1000"); // A shorter time-out could be less than that.
        }
        settings.put(ISOLATION, "read_committed"); // A file is loaded in transactions.
        settings.remove(StateConfig.CERTIFICATES_TOPIC);
        return settings;
    }
}
