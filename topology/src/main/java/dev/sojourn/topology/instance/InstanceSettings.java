package dev.sojourn.topology.instance;

import dev.sojourn.state.StateConfig;
import dev.sojourn.topology.pipeline.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' settings for a pipeline: our defaults, then the pipeline file's {@code kafka} section, then what it may not change. */
final class InstanceSettings {

    /** Room for an input record of the greatest size brokers take by default, and the headers of a dead letter. */
    private static final int MAX_REQUEST_BYTES = 2 << 20;

    /** What a commit writes leaves in few requests; a broker that takes less has it in smaller batches. */
    private static final int BATCH_BYTES = 128 << 10;

    /**
     * A task whose windows take events straight from its input also reads the ticks it has sent itself. Under exactly-once
     * a tick can be read only when the input before it is committed, so neither has to wait for the other; to find out
     * whether it should costs Kafka Streams more for each record than a filter and a map do.
     */
    private static final long READ_WHAT_IS_THERE = StreamsConfig.MAX_TASK_IDLE_MS_DISABLED;

    private static final Set<String> CONNECTION = Set.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
            CommonClientConfigs.CLIENT_DNS_LOOKUP_CONFIG);

    private final Pipeline pipeline;

    InstanceSettings(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    Properties streams() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.putAll(pipeline.kafka());
        unlessSaid(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        unlessSaid(settings, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        if (settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG).equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            settings.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, READ_WHAT_IS_THERE);
        }
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, pipeline.name());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, pipeline.state().dir().toString());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, pipeline.state().standbys());
        pipeline.state().snapshots().ifPresent(snapshots -> {
            settings.put(StateConfig.SNAPSHOTS_TO, snapshots.to());
            settings.put(StateConfig.SNAPSHOTS_EVERY_MS, snapshots.every().toMillis());
            settings.put(StateConfig.SNAPSHOTS_KEEP, snapshots.keep());
        });
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }

    /** A default for producers, which Kafka Streams would prefer to what the pipeline file says for all clients. */
    private static void unlessSaid(Properties settings, String key, Object value) {
        if (!settings.containsKey(key)) {
            settings.putIfAbsent(StreamsConfig.producerPrefix(key), value);
        }
    }

    /** For clients beside Kafka Streams' own: where the brokers are, and how to speak to them. */
    Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>();
        pipeline.kafka().forEach((key, value) -> {
            if (key.startsWith("ssl.") || key.startsWith("sasl.") || CONNECTION.contains(key)) {
                settings.put(key, value);
            }
        });
        return settings;
    }
}
