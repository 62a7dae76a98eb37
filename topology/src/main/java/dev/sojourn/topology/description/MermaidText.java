package dev.sojourn.topology.description;

import dev.sojourn.topology.description.Graph.Edge;
import dev.sojourn.topology.description.Graph.Kind;
import dev.sojourn.topology.description.Graph.Node;
import java.util.ArrayList;
import java.util.List;

/** A graph as a Mermaid flowchart, one line each; see https://mermaid.js.org/syntax/flowchart.html. */
public final class MermaidText {

    private final Graph graph;
    private final List<String> lines = new ArrayList<>();

    private MermaidText(Graph graph) {
        this.graph = graph;
    }

    /** Ready to be put in a page's code block. */
    public static List<String> of(Graph graph) {
        return new MermaidText(graph).lines();
    }

    private List<String> lines() {
        lines.add("flowchart LR");
        graph.nodes().stream()
                .filter(node -> node.group().isEmpty())
                .forEach(node -> lines.add("  " + declaration(node)));
        List<String> groups = graph.nodes().stream()
                .map(Node::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
        for (int group = 0; group < groups.size(); group++) {
            tasks("tasks" + group, groups.get(group));
        }
        graph.edges().forEach(edge -> lines.add("  " + id(edge.from()) + arrow(edge) + id(edge.to())));
        return lines;
    }

    private void tasks(String id, String group) {
        lines.add("  subgraph " + id + " [\"tasks: " + group + "\"]");
        graph.nodes().stream()
                .filter(node -> node.group().equals(group))
                .forEach(node -> lines.add("    " + declaration(node)));
        lines.add("  end");
    }

    private String declaration(Node node) {
        return id(node)
                + switch (node.kind()) {
                    case TOPIC -> "([\"" + node.name() + "\"])";
                    case PROCESSOR -> "[\"" + node.name() + "\"]";
                    case STORE -> "[(\"" + node.name() + "\")]";
                };
    }

    private static String arrow(Edge edge) {
        return edge.to().kind() == Kind.STORE ? " <--> " : " --> ";
    }

    /** Names of topics may hold what ids may not. */
    private String id(Node node) {
        return "n" + graph.nodes().indexOf(node);
    }
}
