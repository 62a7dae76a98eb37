package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class BrokerPropertiesTest {

    private final ClusterSettings one = ClusterSettings.single(Path.of("/data"));
    private final ClusterSettings three = one.withNodes(3);

    @Test
    void shouldListenOnTheLoopbackAddressOnly() {
        assertThat(properties(one))
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:101,CONTROLLER://127.0.0.1:201")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:101,CONTROLLER://127.0.0.1:201");
    }

    @Test
    void shouldKeepOneCopyOnOneNode() {
        assertThat(properties(one))
                .containsEntry("default.replication.factor", "1")
                .containsEntry("min.insync.replicas", "1")
                .containsEntry("offsets.topic.replication.factor", "1")
                .containsEntry("transaction.state.log.replication.factor", "1")
                .containsEntry("transaction.state.log.min.isr", "1")
                .containsEntry("share.coordinator.state.topic.replication.factor", "1")
                .containsEntry("controller.quorum.bootstrap.servers", "127.0.0.1:201");
    }

    @Test
    void shouldKeepThreeCopiesOnThreeNodesAndNeedTwoOfThem() {
        assertThat(properties(three))
                .containsEntry("default.replication.factor", "3")
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("offsets.topic.replication.factor", "3")
                .containsEntry("transaction.state.log.replication.factor", "3")
                .containsEntry("transaction.state.log.min.isr", "2")
                .containsEntry("controller.quorum.bootstrap.servers", "127.0.0.1:201,127.0.0.1:202,127.0.0.1:203");
    }

    @Test
    void shouldLetAMemberBeHeardSixTimesWithinTheSessionTimeout() {
        assertThat(properties(one.withSessionTimeout(Duration.ofMillis(1_200))))
                .containsEntry("group.streams.session.timeout.ms", "1200")
                .containsEntry("group.streams.heartbeat.interval.ms", "200")
                .containsEntry("group.consumer.session.timeout.ms", "1200")
                .containsEntry("group.consumer.heartbeat.interval.ms", "200")
                .containsEntry("group.min.session.timeout.ms", "1000");
    }

    @Test
    void shouldNotAskForMoreThanOneHeartbeatASecond() {
        assertThat(properties(one.withSessionTimeout(Duration.ofSeconds(60))))
                .containsEntry("group.streams.heartbeat.interval.ms", "1000");
    }

    @Test
    void shouldLetTheCallerHaveTheLastWord() {
        String key = "transaction.abort.timed.out.transaction.cleanup.interval.ms";

        assertThat(properties(one)).containsEntry(key, "500");
        assertThat(properties(one.withBrokerProperty(key, "10000"))).containsEntry(key, "10000");
    }

    private static Map<String, String> properties(ClusterSettings settings) {
        List<NodeSpec> nodes = List.of(node(1), node(2), node(3)).subList(0, settings.nodes());
        ClusterPlan plan = new ClusterPlan(Uuid.randomUuid(), nodes);
        return BrokerProperties.of(settings, plan, nodes.get(0), Path.of("/data/node-1/data"));
    }

    private static NodeSpec node(int id) {
        return new NodeSpec(id, 100 + id, 200 + id, Uuid.randomUuid());
    }
}
