package dev.sojourn.drill.cluster;

import dev.sojourn.drill.cluster.ClusterPlan.PortSource;
import java.nio.file.Path;
import java.util.List;

/**
 * Kafka itself, on this machine: one or three nodes, each a JVM of its own, that listen on 127.0.0.1 only.
 *
 * <p>It ends with this JVM. Closing it, Ctrl-C and kill -9 all leave no process behind, and no data unless the settings
 * say to keep it: each node's folder goes, then the cluster's if nothing else is in it.
 */
public final class LocalCluster implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final ClusterSettings settings;
    private final ClusterPlan plan;
    private final List<ClusterNode> nodes;
    private final Thread hook = new Thread(this::close, "close-cluster");
    private boolean ended;

    private LocalCluster(ClusterSettings settings, ClusterPlan plan) {
        this.settings = settings;
        this.plan = plan;
        this.nodes = plan.nodes().stream()
                .map(node -> new ClusterNode(node, plan, settings))
                .toList();
    }

    /** Returns when all nodes answer, or throws {@link ClusterException} with everything as it was before. */
    public static LocalCluster start(ClusterSettings settings) {
        return start(settings, FreePorts::take);
    }

    static LocalCluster start(ClusterSettings settings, PortSource ports) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return startOnce(settings, ports);
            } catch (PortLostException e) {
                // Somebody took a port between our look and our use; other ports may do.
            }
        }
        return startOnce(settings, ports);
    }

    private static LocalCluster startOnce(ClusterSettings settings, PortSource ports) {
        new DataFolder(settings.folder()).requireSpace(settings.minimumUsableBytes());
        LocalCluster cluster = new LocalCluster(settings, ClusterPlan.of(settings, ports));
        Runtime.getRuntime().addShutdownHook(cluster.hook);
        try {
            cluster.startNodes();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.withdrawHook();
            cluster.end(false);
            throw e;
        }
    }

    private void startNodes() {
        nodes.forEach(ClusterNode::prepare);
        nodes.forEach(ClusterNode::start);
        new Readiness(plan, nodes).await();
    }

    /** Host and port of every node, as Kafka's property of this name wants them. */
    public String bootstrapServers() {
        return plan.bootstrapServers();
    }

    public Path folder() {
        return settings.folder();
    }

    public List<ClusterNode> nodes() {
        return nodes;
    }

    /** Counted from 1. */
    public ClusterNode node(int id) {
        return nodes.get(id - 1);
    }

    /** Of the nodes that live. */
    public List<Long> pids() {
        return nodes.stream().filter(ClusterNode::isAlive).map(ClusterNode::pid).toList();
    }

    /** Resident memory of all nodes together; 0 where the system does not tell. */
    public long memoryBytes() {
        return nodes.stream().mapToLong(ClusterNode::memoryBytes).sum();
    }

    @Override
    public void close() {
        withdrawHook();
        end(settings.keep());
    }

    private void withdrawHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already; whoever comes second waits until the first is done.
        }
    }

    private synchronized void end(boolean keep) {
        if (ended) {
            return;
        }
        ended = true;
        nodes.forEach(ClusterNode::retire);
        if (!keep) {
            nodes.forEach(ClusterNode::delete);
        }
    }
}
