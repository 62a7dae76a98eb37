package dev.sojourn.topology.description;

import dev.sojourn.topology.description.Graph.Edge;
import dev.sojourn.topology.description.Graph.Kind;
import dev.sojourn.topology.description.Graph.Node;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The graph of a pipeline, along the way of its records. */
final class GraphDrawing {

    private final Names names;
    private final Node intake;
    private final Set<Node> nodes = new LinkedHashSet<>();
    private final List<Edge> edges = new ArrayList<>();

    GraphDrawing(Names names) {
        this.names = names;
        this.intake = new Node(Kind.PROCESSOR, "intake", names.anyDirect() ? "intake and windows" : "intake");
    }

    Graph graph() {
        Pipeline pipeline = names.pipeline();
        edge(topic(pipeline.input().topic()), intake);
        edge(intake, topic(pipeline.deadLetterTopic()));
        if (names.anyDirect()) {
            ticks();
        }
        pipeline.windows().forEach(this::window);
        return new Graph(List.copyOf(nodes), edges);
    }

    private void ticks() {
        Node ticks = new Node(Kind.PROCESSOR, "ticks", intake.group());
        edge(intake, topic(names.ticks()));
        edge(topic(names.ticks()), ticks);
        names.pipeline().windows().stream().filter(names::direct).forEach(window -> {
            stores(ticks, window);
            outputs(ticks, window);
        });
    }

    private void window(WindowDefinition window) {
        Node processor = intake;
        if (!names.direct(window)) {
            processor = new Node(Kind.PROCESSOR, window.name() + "-window", window.name());
            edge(intake, topic(names.repartition(window)));
            edge(topic(names.repartition(window)), processor);
        }
        stores(processor, window);
        outputs(processor, window);
    }

    private void outputs(Node processor, WindowDefinition window) {
        edge(processor, topic(window.outputTopic()));
        edge(processor, topic(names.pipeline().lateTopic()));
    }

    private void stores(Node processor, WindowDefinition window) {
        names.stores(window).forEach(store -> edge(processor, new Node(Kind.STORE, store.name(), processor.group())));
    }

    private static Node topic(String name) {
        return new Node(Kind.TOPIC, name, "");
    }

    private void edge(Node from, Node to) {
        nodes.add(from);
        nodes.add(to);
        Edge edge = new Edge(from, to);
        if (!edges.contains(edge)) {
            edges.add(edge);
        }
    }
}
