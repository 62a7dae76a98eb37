package dev.sojourn.drill.demo;

import dev.sojourn.drill.demo.picture.Snapshot.Outputs;
import dev.sojourn.drill.oracle.topic.OracleTopics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what comes out while it comes, as anybody who reads committed records only would, on a thread of its own. */
final class OutputReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<String> topics;
    private final OutputTally tally;
    private final Consumer<Outputs> listener;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> found = new HashSet<>();
    private final Thread thread = new Thread(this::run, "outputs");

    private OutputReader(String bootstrapServers, OracleTopics topics, OutputTally tally, Consumer<Outputs> listener) {
        this.topics = List.of(topics.results(), topics.late(), topics.deadLetters(), topics.ledgerChangelog());
        this.tally = tally;
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
    }

    static OutputReader start(
            String bootstrapServers, OracleTopics topics, OutputTally tally, Consumer<Outputs> listener) {
        OutputReader reader = new OutputReader(bootstrapServers, topics, tally, listener);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (true) {
                assignWhatIsThere();
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(tally::count);
                if (!records.isEmpty()) {
                    listener.accept(tally.outputs());
                }
            }
        } catch (WakeupException e) {
            LOG.debug("Nobody watches what comes out any more");
        }
    }

    /** The ledger's topic comes with the first instance. */
    private void assignWhatIsThere() {
        if (found.size() == topics.size()) {
            return;
        }
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        for (String topic : topics) {
            if (there.containsKey(topic) && found.add(topic)) {
                there.get(topic).forEach(info -> all.add(new TopicPartition(topic, info.partition())));
            }
        }
        consumer.assign(all);
    }
}
