package dev.sojourn.drill.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a {@link LocalCluster} shall be.
 *
 * @param nodes 1, or 3 with everything replicated three times and two in sync needed to write
 * @param folder where the nodes keep their data, each in a folder of its own; made if missing
 * @param port the port of node 1 for clients; a free one if empty
 * @param sessionTimeout after which the cluster takes a silent member of a streams or consumer group for dead, where
 *     the broker decides this; members that decide it themselves (classic protocol) may go down to one second
 * @param brokerProperties any of Kafka's, over the cluster's own
 * @param keep whether the data stays when the cluster ends
 * @param minimumUsableBytes of disk under which the cluster does not start
 */
public record ClusterSettings(
        int nodes,
        Path folder,
        OptionalInt port,
        Duration sessionTimeout,
        Map<String, String> brokerProperties,
        boolean keep,
        long minimumUsableBytes) {

    private static final long MINIMUM_USABLE_BYTES = 512L << 20;
    private static final Duration SHORTEST_SESSION = Duration.ofSeconds(1);
    private static final Duration LONGEST_SESSION = Duration.ofMinutes(1);

    public ClusterSettings {
        require(nodes == 1 || nodes == 3, "a cluster of " + nodes + " nodes is not possible; choose 1 or 3");
        folder = folder.toAbsolutePath().normalize();
        require(
                !folder.toString().contains(","),
                "the folder " + folder + " has a comma in it, at which Kafka would split it; choose another");
        port.ifPresent(ClusterSettings::requirePort);
        require(
                sessionTimeout.compareTo(SHORTEST_SESSION) >= 0 && sessionTimeout.compareTo(LONGEST_SESSION) <= 0,
                "a session timeout of " + sessionTimeout.toMillis()
                        + " ms is not possible; choose one from 1 s to 60 s");
        brokerProperties = Map.copyOf(brokerProperties);
    }

    public ClusterSettings(
            int nodes,
            Path folder,
            OptionalInt port,
            Duration sessionTimeout,
            Map<String, String> brokerProperties,
            boolean keep) {
        this(nodes, folder, port, sessionTimeout, brokerProperties, keep, MINIMUM_USABLE_BYTES);
    }

    /** One node on a free port, a session timeout of six seconds, the data gone at the end. */
    public static ClusterSettings single(Path folder) {
        return new ClusterSettings(1, folder, OptionalInt.empty(), Duration.ofSeconds(6), Map.of(), false);
    }

    public ClusterSettings withNodes(int count) {
        return new ClusterSettings(count, folder, port, sessionTimeout, brokerProperties, keep, minimumUsableBytes);
    }

    public ClusterSettings withPort(int clientPort) {
        return new ClusterSettings(
                nodes, folder, OptionalInt.of(clientPort), sessionTimeout, brokerProperties, keep, minimumUsableBytes);
    }

    public ClusterSettings withSessionTimeout(Duration timeout) {
        return new ClusterSettings(nodes, folder, port, timeout, brokerProperties, keep, minimumUsableBytes);
    }

    public ClusterSettings withBrokerProperty(String key, String value) {
        Map<String, String> properties = new HashMap<>(brokerProperties);
        properties.put(key, value);
        return new ClusterSettings(nodes, folder, port, sessionTimeout, properties, keep, minimumUsableBytes);
    }

    public ClusterSettings withKeep(boolean kept) {
        return new ClusterSettings(nodes, folder, port, sessionTimeout, brokerProperties, kept, minimumUsableBytes);
    }

    public ClusterSettings withMinimumUsableBytes(long bytes) {
        return new ClusterSettings(nodes, folder, port, sessionTimeout, brokerProperties, keep, bytes);
    }

    private static void requirePort(int port) {
        require(port >= 1 && port <= 65_535, "there is no port " + port + "; choose one from 1 to 65535");
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new ClusterException(otherwise);
        }
    }
}
