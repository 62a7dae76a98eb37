package dev.sojourn.topology.description;

import java.util.List;

/** Which way records go between topics, processors and stores; nodes of one group run in one task. */
public record Graph(List<Node> nodes, List<Edge> edges) {

    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** What a node is. */
    public enum Kind {
        TOPIC,
        PROCESSOR,
        STORE
    }

    /**
     * A topic, processor or store.
     *
     * @param group the tasks it belongs to, empty for a topic
     */
    public record Node(Kind kind, String name, String group) {}

    /** Records go from one node to the other; a store is read as well as written. */
    public record Edge(Node from, Node to) {}
}
