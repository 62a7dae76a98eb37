package dev.sojourn.state.commit;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' clients as they are by default, but that producers report commits and restores read in big pieces. */
public final class StateClientSupplier implements KafkaClientSupplier {

    /** What a restore reads at once where the application says nothing; Kafka's defaults are made for small batches. */
    private static final Map<String, Object> RESTORE = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20,
            ConsumerConfig.RECEIVE_BUFFER_CONFIG, 1 << 20);

    /** Who sets one, in either spelling, decides what becomes of a record that is not written. */
    private static final Set<String> HANDLERS =
            Set.of("production.exception.handler", "default.production.exception.handler");

    private final Transactions transactions;
    private final Set<String> said;
    private final Duration patience;

    /** @param configuration the application's: Kafka Streams' own */
    public StateClientSupplier(Transactions transactions, Map<String, Object> configuration) {
        this.transactions = transactions;
        this.said = Set.copyOf(configuration.keySet());
        this.patience = patience(configuration);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        transactions.connect();
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new ReportingProducer(config, transactions, patience, Collections.disjoint(said, HANDLERS));
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        Map<String, Object> tuned = new HashMap<>(config);
        RESTORE.forEach((key, value) -> {
            if (!said.contains(key) && !said.contains(StreamsConfig.restoreConsumerPrefix(key))) {
                tuned.put(key, value);
            }
        });
        return new GatedRestoreConsumer(tuned, transactions);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    /** How long a task may stand still for want of an answer; Kafka Streams itself gives up a commit much earlier. */
    private static Duration patience(Map<String, Object> configuration) {
        String key = StreamsConfig.TASK_TIMEOUT_MS_CONFIG;
        Object value = configuration.getOrDefault(
                key, StreamsConfig.configDef().defaultValues().get(key));
        return Duration.ofMillis((Long) ConfigDef.parseType(key, value, ConfigDef.Type.LONG));
    }
}
