package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;

/** Waits until nodes answer as part of their cluster, and no longer once one of them has ended. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int ANSWER_MS = 2_000;

    private final ClusterPlan plan;
    private final List<ClusterNode> nodes;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    Readiness(ClusterPlan plan, List<ClusterNode> nodes) {
        this.plan = plan;
        this.nodes = List.copyOf(nodes);
    }

    void await() {
        awaitListening();
        awaitAnswer();
    }

    /** Asks the ports first: a client that finds nobody there would fill its log with warnings. */
    private void awaitListening() {
        for (ClusterNode node : nodes) {
            while (!listens(node.address())) {
                lookAgainLater();
            }
        }
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(clientProperties())) {
            while (!answered(admin)) {
                lookAgainLater();
            }
        }
    }

    private Map<String, Object> clientProperties() {
        String servers = nodes.stream().map(ClusterNode::address).collect(Collectors.joining(","));
        return Map.of(
                "bootstrap.servers", servers, "request.timeout.ms", ANSWER_MS, "default.api.timeout.ms", ANSWER_MS);
    }

    private static boolean listens(String address) {
        String[] hostAndPort = address.split(":", 2);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])), ANSWER_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The cluster's id tells our node from another that was given the same port. */
    private boolean answered(Admin admin) {
        DescribeClusterResult answer = admin.describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MS));
        try {
            Set<Integer> present = answer.nodes().get().stream().map(Node::id).collect(Collectors.toSet());
            return answer.clusterId().get().equals(plan.clusterId().toString())
                    && present.containsAll(nodes.stream().map(ClusterNode::id).toList());
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void lookAgainLater() {
        try {
            CompletableFuture.anyOf(nodes.stream().map(ClusterNode::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            requireTime();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        nodes.forEach(ClusterNode::requireAlive);
    }

    private void requireTime() {
        if (System.nanoTime() - deadline > 0) {
            throw new ClusterException("the cluster did not answer within " + PATIENCE.toSeconds()
                    + " s; see what else keeps this machine busy, and start again");
        }
    }

    private static ClusterException interrupted() {
        Thread.currentThread().interrupt();
        return new ClusterException("the start of the cluster was interrupted; start it again");
    }
}
