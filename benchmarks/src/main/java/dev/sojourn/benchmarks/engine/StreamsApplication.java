package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.pipeline.Pipeline;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A plain Kafka Streams application: exactly once, and otherwise Kafka's defaults and what the pipeline file says. */
final class StreamsApplication implements Application {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private final KafkaStreams streams;

    StreamsApplication(EngineSettings settings, Part part, Topology topology) {
        this(settings, part, topology, Optional.empty());
    }

    /** @param clients where they do not come from Kafka Streams */
    StreamsApplication(EngineSettings settings, Part part, Topology topology, Optional<KafkaClientSupplier> clients) {
        StreamsConfig config = new StreamsConfig(properties(settings.pipeline(part)));
        streams = clients.map(supplier -> new KafkaStreams(topology, config, supplier))
                .orElseGet(() -> new KafkaStreams(topology, config));
        streams.setUncaughtExceptionHandler(cause -> {
            throw EngineMain.fail(cause.toString());
        });
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSE_LIMIT));
    }

    static Properties properties(Pipeline pipeline) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.putAll(pipeline.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, pipeline.name());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, pipeline.state().dir().toString());
        return properties;
    }
}
