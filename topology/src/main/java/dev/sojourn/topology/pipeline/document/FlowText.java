package dev.sojourn.topology.pipeline.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Puts together again what a comma has cut: in <code>{ p95: quantile(amount, 0.95) }</code> YAML sees a key {@code p95}
 * and another, {@code 0.95)}, without a value.
 */
final class FlowText {

    private FlowText() {}

    /** A mapping's entries, each value that opens a parenthesis taken to where that is closed. */
    static List<NodeTuple> entries(MappingNode mapping, Document document) {
        if (mapping.getFlowStyle() != FlowStyle.FLOW) {
            return mapping.getValue();
        }
        List<NodeTuple> entries = new ArrayList<>();
        Iterator<NodeTuple> rest = mapping.getValue().iterator();
        while (rest.hasNext()) {
            NodeTuple entry = rest.next();
            while (isOpen(entry) && rest.hasNext()) {
                NodeTuple next = rest.next();
                if (!isKeyAlone(next)) {
                    entries.add(entry);
                    entry = next;
                    continue;
                }
                entry = joined(entry, (ScalarNode) next.getKeyNode(), document);
            }
            entries.add(entry);
        }
        return entries;
    }

    private static boolean isOpen(NodeTuple entry) {
        return entry.getValueNode() instanceof ScalarNode value && value.isPlain() && depth(value.getValue()) > 0;
    }

    /** How many parentheses, outside quotes, are still to be closed. */
    private static int depth(String text) {
        int depth = 0;
        int quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return depth;
    }

    private static boolean isKeyAlone(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key
                && key.isPlain()
                && entry.getValueNode() instanceof ScalarNode value
                && value.isPlain()
                && value.getValue().isEmpty();
    }

    private static NodeTuple joined(NodeTuple entry, ScalarNode next, Document document) {
        ScalarNode value = (ScalarNode) entry.getValueNode();
        String text = document.text(value.getStartMark(), next.getEndMark());
        ScalarNode whole =
                new ScalarNode(Tag.STR, text, value.getStartMark(), next.getEndMark(), value.getScalarStyle());
        return new NodeTuple(entry.getKeyNode(), whole);
    }
}
