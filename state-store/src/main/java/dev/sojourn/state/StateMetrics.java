package dev.sojourn.state;

import dev.sojourn.state.recovery.Recoveries;
import dev.sojourn.state.recovery.RestoreProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Shows how recoveries go on to the reporters that {@code metric.reporters} names, as Kafka's own clients do; to JMX if it
 * names none. A store appears with its first recovery and stays as long as its instance.
 */
final class StateMetrics implements AutoCloseable {

    private static final String CLIENT_TAG = "client-id";
    private static final String NAMESPACE = "sojourn.state";
    private static final String INSTANCE_GROUP = "instance-metrics";
    private static final String STORE_GROUP = "store-metrics";
    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private static final ConfigDef REPORTERS = new ConfigDef()
            .define(
                    CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                    ConfigDef.Type.LIST,
                    JmxReporter.class.getName(),
                    ConfigDef.Importance.LOW,
                    CommonClientConfigs.METRIC_REPORTER_CLASSES_DOC);

    private static final List<Shown> OF_A_STORE = List.of(
            new Shown(
                    "restore-phase",
                    "What the store's recovery is at",
                    p -> p.phase().name()),
            new Shown(
                    "restore-rung",
                    "From where the store's state came",
                    p -> p.rung().name()),
            new Shown(
                    "restore-remaining-bytes",
                    "Bytes of a snapshot still to be downloaded",
                    p -> left(p.bytesHave(), p.bytesNeed())),
            new Shown(
                    "restore-remaining-offsets",
                    "Changelog offsets still to be replayed",
                    p -> left(p.recordsHave(), p.recordsNeed())),
            new Shown("restore-rate", "Changelog offsets replayed a second", RestoreProgress::rate),
            new Shown(
                    "restore-time-left-ms",
                    "How long the recovery will go on at this rate; -1 while nothing is known",
                    p -> p.timeLeft().map(Duration::toMillis).orElse(-1L)),
            new Shown(
                    "restore-seeding-ms",
                    "How long the download took or has taken",
                    p -> p.seeding().toMillis()),
            new Shown(
                    "restore-replaying-ms",
                    "How long the replay took or has taken",
                    p -> p.replaying().toMillis()),
            new Shown("restore-replayed-records", "Records replayed", RestoreProgress::replayed));

    private final Metrics metrics;

    /**
     * Begins to report.
     *
     * @throws org.apache.kafka.common.KafkaException if a reporter cannot be made; it names the class
     */
    StateMetrics(Map<String, Object> configuration) {
        String client = name(configuration) + "-" + INSTANCES.incrementAndGet();
        Map<String, Object> originals = new HashMap<>(configuration);
        originals.put(CommonClientConfigs.CLIENT_ID_CONFIG, client);
        List<MetricsReporter> reporters = new AbstractConfig(REPORTERS, originals, false)
                .getConfiguredInstances(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, MetricsReporter.class);
        MetricConfig config = new MetricConfig().tags(Map.of(CLIENT_TAG, client));
        metrics = new Metrics(config, reporters, Time.SYSTEM, new KafkaMetricsContext(NAMESPACE));
    }

    private static String name(Map<String, Object> configuration) {
        Object name = configuration.getOrDefault(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                configuration.getOrDefault(StreamsConfig.APPLICATION_ID_CONFIG, "state"));
        return name.toString();
    }

    /** Shows what concerns all stores of an instance. */
    void show(Supplier<Long> memoryUsed, Supplier<Readiness> readiness) {
        instance("memory-used-bytes", "Memory in use by all stores", memoryUsed);
        instance(
                "ready",
                "0 while the state of an active task comes back or is distrusted, otherwise 1",
                () -> readiness.get().ready() ? 1 : 0);
        instance(
                "unbalanced-certificates",
                "How many stores' last certificate does not balance",
                () -> readiness.get().warnings().size());
    }

    private void instance(String name, String description, Supplier<?> value) {
        add(INSTANCE_GROUP, name, description, Map.of(), value);
    }

    /** Shows the recovery of one store, this one and those that follow. */
    void show(TopicPartition changelog, Recoveries recoveries) {
        Supplier<RestoreProgress> progress =
                () -> recoveries.of(changelog).orElseThrow().progress();
        RestoreProgress first = progress.get();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("task-id", first.task());
        tags.put("store", first.store());
        OF_A_STORE.forEach(shown -> add(
                STORE_GROUP,
                shown.metric(),
                shown.description(),
                tags,
                () -> shown.value().apply(progress.get())));
    }

    private void add(String group, String name, String description, Map<String, String> tags, Supplier<?> value) {
        metrics.addMetric(
                metrics.metricName(name, group, description, tags), (Gauge<Object>) (config, now) -> value.get());
    }

    @Override
    public void close() {
        metrics.close();
    }

    private static long left(long have, long need) {
        return Math.max(0, need - have);
    }

    /** What is shown of a store's recovery. */
    private record Shown(String metric, String description, Function<RestoreProgress, Object> value) {}
}
