package dev.sojourn.drill.store;

import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The changelog of an application's counts, of one partition: what is done to it behind the application's back. */
record ChangelogTopic(CountingSettings settings) {

    private String name() {
        return settings.application() + "-" + CountTopology.COUNTS + "-changelog";
    }

    private TopicPartition partition() {
        return new TopicPartition(name(), 0);
    }

    void set(String key, String value) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name());
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        with(admin ->
                admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all());
    }

    /** The offset that the next record will have. */
    long end() {
        return with(admin -> admin.listOffsets(Map.of(partition(), OffsetSpec.latest()))
                        .partitionResult(partition()))
                .offset();
    }

    void deleteRecordsBefore(long offset) {
        with(admin -> admin.deleteRecords(Map.of(partition(), RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    /** Deletes the topic and makes another of the same name and content. */
    void makeAnewWithTheSameRecords() {
        List<ConsumerRecord<byte[], byte[]>> records;
        try (Committed committed = new Committed(settings)) {
            committed.readOn();
            records = new ArrayList<>(committed.records(0));
        }
        with(admin -> admin.deleteTopics(List.of(name())).all());
        Waiting.until(
                "the topic is gone",
                () -> !with(admin -> admin.listTopics().names()).contains(name()));
        new LocalTopics(settings.bootstrapServers())
                .create(List.of(new LocalTopic(name(), 1, Map.of("cleanup.policy", "compact"))));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            records.forEach(record -> {
                var unused = producer.send(new ProducerRecord<>(name(), 0, record.key(), record.value()));
            });
        }
    }

    private interface Question<T> {
        KafkaFuture<T> ask(Admin admin);
    }

    private <T> T with(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
            return question.ask(admin).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
