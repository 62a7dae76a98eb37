package dev.sojourn.drill.cluster;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** Who the nodes of a cluster are and where they listen. */
record ClusterPlan(Uuid clusterId, List<NodeSpec> nodes) {

    /** With ports that are free now; a fixed one is refused when it is not. */
    static ClusterPlan of(ClusterSettings settings, PortSource ports) {
        settings.port().ifPresent(FreePorts::requireFree);
        List<Integer> free = ports.take(2 * settings.nodes());
        return new ClusterPlan(
                Uuid.randomUuid(),
                IntStream.rangeClosed(1, settings.nodes())
                        .mapToObj(id -> node(id, settings, free))
                        .toList());
    }

    private static NodeSpec node(int id, ClusterSettings settings, List<Integer> free) {
        int clientPort = id == 1 ? settings.port().orElse(free.get(0)) : free.get(2 * id - 2);
        return new NodeSpec(id, clientPort, free.get(2 * id - 1), Uuid.randomUuid());
    }

    String bootstrapServers() {
        return joined(NodeSpec::client);
    }

    String controllers() {
        return joined(NodeSpec::controller);
    }

    String voters() {
        return joined(NodeSpec::voter);
    }

    private String joined(Function<NodeSpec, String> part) {
        return nodes.stream().map(part).collect(Collectors.joining(","));
    }

    /** Where ports come from. */
    interface PortSource {

        List<Integer> take(int count);
    }
}
