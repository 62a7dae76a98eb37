package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ThreeNodesIT {

    @TempDir
    Path folder;

    @Test
    void shouldLoseANodeAndGoOnAndGetItBack() throws Exception {
        List<Long> pids;
        try (LocalCluster cluster = LocalCluster.start(
                ClusterSettings.single(folder.resolve("cluster")).withNodes(3))) {
            pids = cluster.pids();
            assertThat(pids).hasSize(3);
            new LocalTopics(cluster.bootstrapServers()).create(List.of(new LocalTopic("events", 3)));
            shouldHaveThreeCopiesAndNeedTwo(cluster);

            cluster.node(2).kill();

            assertThat(cluster.node(2).isAlive()).isFalse();
            assertThat(cluster.pids()).hasSize(2);
            write(cluster);

            cluster.node(2).restart();

            assertThat(cluster.pids())
                    .hasSize(3)
                    .contains(pids.get(0), pids.get(2))
                    .doesNotContain(pids.get(1));
            awaitAllInSync(cluster);
            pids = cluster.pids();
        }
        assertThat(pids).noneMatch(TestProcesses::runs);
        assertThat(folder).isEmptyDirectory();
    }

    private static void shouldHaveThreeCopiesAndNeedTwo(LocalCluster cluster) throws Exception {
        assertThat(events(cluster).partitions())
                .allMatch(partition -> partition.replicas().size() == 3);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "events");
        try (Admin admin = admin(cluster)) {
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("min.insync.replicas")
                            .value())
                    .isEqualTo("2");
        }
    }

    private static void write(LocalCluster cluster) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>("events", partition, "k", "v"))
                        .get();
            }
        }
    }

    private static void awaitAllInSync(LocalCluster cluster) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(events(cluster).partitions())
                        .allMatch(partition -> partition.isr().size() == 3));
    }

    private static TopicDescription events(LocalCluster cluster) throws Exception {
        try (Admin admin = admin(cluster)) {
            return admin.describeTopics(List.of("events")).allTopicNames().get().get("events");
        }
    }

    private static Admin admin(LocalCluster cluster) {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }
}
