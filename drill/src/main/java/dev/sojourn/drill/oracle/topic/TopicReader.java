package dev.sojourn.drill.oracle.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of a pipeline that has come to rest, completely, as committed. */
public final class TopicReader {

    private final Function<Map<String, Object>, Consumer<byte[], byte[]>> consumers;
    private final LongSupplier nanoTime;

    public TopicReader() {
        this(KafkaConsumer::new, System::nanoTime);
    }

    public TopicReader(Function<Map<String, Object>, Consumer<byte[], byte[]>> consumers, LongSupplier nanoTime) {
        this.consumers = consumers;
        this.nanoTime = nanoTime;
    }

    /**
     * Everything from the beginnings of the topics to where they end now.
     *
     * <p>A transaction that is still open is waited for: what lies behind it is not readable before it has ended.
     *
     * @param limit the longest it may take in all
     * @throws IllegalStateException if a topic does not exist, has lost its beginning to retention, or could not be
     *     read to its end within the limit
     */
    public TopicContents read(String bootstrapServers, OracleTopics topics, Duration limit) {
        Deadline deadline = Deadline.in(limit, nanoTime);
        try (Consumer<byte[], byte[]> committed = consumers.apply(settings(bootstrapServers, "read_committed"));
                Consumer<byte[], byte[]> uncommitted =
                        consumers.apply(settings(bootstrapServers, "read_uncommitted"))) {
            TopicDrain drain = new TopicDrain(committed, uncommitted, deadline);
            Map<String, TopicContents.Written> windows = new HashMap<>();
            for (OracleTopics.WindowTopics each : topics.windows()) {
                List<RawRecord> results = drain.all(each.results());
                windows.put(each.window(), new TopicContents.Written(results, drain.compacted(each.ledgerChangelog())));
            }
            return new TopicContents(
                    drain.all(topics.input()), drain.all(topics.late()), drain.all(topics.deadLetters()), windows);
        }
    }

    private static Map<String, Object> settings(String bootstrapServers, String isolation) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                // Else a broker with nothing new on one topic holds back the answer about the next for half a second.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000);
    }
}
