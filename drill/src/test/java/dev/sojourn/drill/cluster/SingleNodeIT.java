package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SingleNodeIT {

    @TempDir
    static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = LocalCluster.start(ClusterSettings.single(folder.resolve("cluster")));
    }

    @AfterAll
    static void shouldLeaveNoProcessAndNoDataBehind() {
        List<Long> pids = cluster.pids();
        assertThat(pids).hasSize(1).allMatch(TestProcesses::runs);
        assertThat(cluster.folder()).isNotEmptyDirectory();

        cluster.close();

        assertThat(pids).noneMatch(TestProcesses::runs);
        assertThat(cluster.folder()).doesNotExist();
        cluster.close();
    }

    @Test
    void shouldCarryARecordFromProducerToConsumer() throws Exception {
        new LocalTopics(cluster.bootstrapServers()).create(List.of(new LocalTopic("greetings", 2).keepingAll()));

        long aYearAgo = System.currentTimeMillis() - Duration.ofDays(365).toMillis();
        try (KafkaProducer<String, String> producer = producer()) {
            producer.send(new ProducerRecord<>("greetings", null, aYearAgo, "k", "hello"))
                    .get();
        }

        ConsumerRecord<String, String> found = firstRecord("greetings");
        assertThat(found.value()).isEqualTo("hello");
        assertThat(found.timestamp()).isEqualTo(aYearAgo);
    }

    @Test
    void shouldAnswerUnderTheGivenSessionTimeout() throws Exception {
        assertThat(config(ConfigResource.Type.BROKER, "1", "group.streams.session.timeout.ms"))
                .isEqualTo("6000");
    }

    @Test
    void shouldCreateTopicsAsAskedAndOnceOnly() throws Exception {
        LocalTopics topics = new LocalTopics(cluster.bootstrapServers());
        LocalTopic large = new LocalTopic("large", 3).keepingAll().with("max.message.bytes", "5000000");

        topics.create(List.of(large));
        topics.create(List.of(large, new LocalTopic("beside", 1)));

        assertThat(config(ConfigResource.Type.TOPIC, "large", "retention.ms")).isEqualTo("-1");
        assertThat(config(ConfigResource.Type.TOPIC, "large", "max.message.bytes"))
                .isEqualTo("5000000");
        assertThatThrownBy(() -> topics.create(List.of(new LocalTopic("large", 4))))
                .isInstanceOf(ClusterException.class)
                .hasMessage("topic large is there with 3 partitions, not 4; delete it or ask for 3");
    }

    @Test
    void shouldSayWhatIsWrongWithATopic() {
        LocalTopic wrong = new LocalTopic("wrong", 1).with("retention.ms", "soon");

        assertThatThrownBy(() -> new LocalTopics(cluster.bootstrapServers()).create(List.of(wrong)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("topic wrong could not be created")
                .hasMessageContaining("retention.ms");
    }

    @Test
    void shouldKnowItsMemory() {
        assertThat(cluster.memoryBytes()).isBetween(50L << 20, 600L << 20);
    }

    @Test
    void shouldRefuseAPortThatIsInUse() {
        int port = Integer.parseInt(cluster.bootstrapServers().split(":", 2)[1]);
        ClusterSettings settings =
                ClusterSettings.single(folder.resolve("second")).withPort(port);

        assertThatThrownBy(() -> LocalCluster.start(settings))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("port " + port + " on 127.0.0.1 is in use; ");
        assertThat(settings.folder()).doesNotExist();
    }

    @Test
    void shouldRefuseTheFolderOfAnotherClusterAndLeaveItAlone() {
        assertThatThrownBy(() -> LocalCluster.start(ClusterSettings.single(cluster.folder())))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("left by another cluster");
        assertThat(cluster.folder().resolve("node-1/data/meta.properties")).exists();
    }

    private static String config(ConfigResource.Type type, String name, String key) throws Exception {
        ConfigResource resource = new ConfigResource(type, name);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(key)
                    .value();
        }
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    private static ConsumerRecord<String, String> firstRecord(String topic) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "group.id",
                "readers",
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
            while (records.isEmpty()) {
                records = consumer.poll(Duration.ofMillis(100));
            }
            return records.iterator().next();
        }
    }
}
