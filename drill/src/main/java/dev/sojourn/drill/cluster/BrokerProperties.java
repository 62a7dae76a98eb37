package dev.sojourn.drill.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Kafka's properties for one node of a local cluster: small, quick to start, quick to notice the dead. */
final class BrokerProperties {

    private static final Map<String, String> SMALL_AND_QUICK = Map.ofEntries(
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "500"),
            // Else the transaction of a killed instance holds its readers back for up to ten seconds more.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),
            // A node killed and restarted is let in again only when its former self is taken for dead.
            Map.entry("broker.session.timeout.ms", "4000"),
            Map.entry("broker.heartbeat.interval.ms", "500"));

    private BrokerProperties() {}

    static Map<String, String> of(ClusterSettings settings, ClusterPlan plan, NodeSpec node, Path data) {
        Map<String, String> properties = new TreeMap<>(SMALL_AND_QUICK);
        properties.put("log.dirs", data.toString());
        properties.putAll(network(plan, node));
        properties.putAll(replication(settings.nodes()));
        properties.putAll(groups(settings.sessionTimeout()));
        properties.putAll(settings.brokerProperties());
        return properties;
    }

    private static Map<String, String> network(ClusterPlan plan, NodeSpec node) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(node.id()),
                "controller.quorum.bootstrap.servers",
                plan.controllers(),
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + node.client() + ",CONTROLLER://" + node.controller(),
                "advertised.listeners",
                "PLAINTEXT://" + node.client() + ",CONTROLLER://" + node.controller(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT");
    }

    private static Map<String, String> replication(int nodes) {
        String copies = Integer.toString(nodes);
        String inSync = nodes == 1 ? "1" : "2";
        return Map.of(
                "default.replication.factor", copies,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", copies,
                "transaction.state.log.replication.factor", copies,
                "transaction.state.log.min.isr", inSync,
                "share.coordinator.state.topic.replication.factor", copies,
                "share.coordinator.state.topic.min.isr", inSync);
    }

    /** A member is to be heard six times within the timeout, but not more often than that takes a second. */
    private static Map<String, String> groups(Duration sessionTimeout) {
        String session = Long.toString(sessionTimeout.toMillis());
        String heartbeat = Long.toString(Math.min(1_000, sessionTimeout.toMillis() / 6));
        return Map.of(
                "group.min.session.timeout.ms", "1000",
                "group.streams.session.timeout.ms", session,
                "group.streams.min.session.timeout.ms", "1000",
                "group.streams.heartbeat.interval.ms", heartbeat,
                "group.streams.min.heartbeat.interval.ms", "100",
                "group.consumer.session.timeout.ms", session,
                "group.consumer.min.session.timeout.ms", "1000",
                "group.consumer.heartbeat.interval.ms", heartbeat,
                "group.consumer.min.heartbeat.interval.ms", "100");
    }
}
