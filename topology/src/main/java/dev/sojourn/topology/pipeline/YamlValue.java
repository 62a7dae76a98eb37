package dev.sojourn.topology.pipeline;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML document that knows its place. Read from SnakeYAML's nodes, because a tree of plain values has lost
 * the lines and the second of two equal keys.
 *
 * @param problems where questions of the wrong type are recorded; shared by the whole document
 */
record YamlValue(Node node, String path, List<Problem> problems) {

    private static final int LONGEST_QUOTE = 80;

    /** The document in a text, or empty with the problem recorded. */
    static Optional<YamlValue> document(String yaml, List<Problem> problems) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (node == null) {
                problems.add(new Problem("", "the file is empty", 0));
                return Optional.empty();
            }
            return Optional.of(new YamlValue(node, "", problems));
        } catch (MarkedYAMLException e) {
            problems.add(new Problem("", "not YAML: " + e.getProblem(), line(e.getProblemMark())));
        } catch (YAMLException e) {
            problems.add(new Problem(
                    "", "not YAML: " + e.getMessage().lines().findFirst().orElse(""), 0));
        }
        return Optional.empty();
    }

    /** A mapping, to be read key by key. */
    Optional<Section> section() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(mapping, this));
        }
        return wrong("a mapping (key: value)");
    }

    /** The members of a list. */
    Optional<List<YamlValue>> items() {
        if (!(node instanceof SequenceNode sequence)) {
            return wrong("a list");
        }
        List<YamlValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlValue(item, path + "[" + items.size() + "]", problems));
        }
        return Optional.of(items);
    }

    /** Text that is not a number, truth value or nothing, unless it stands in quotes. */
    Optional<String> text() {
        return isText() ? scalar() : wrong("text");
    }

    /** Any scalar as it is written. */
    Optional<String> scalar() {
        if (isTagged()) {
            return problem("YAML takes what follows a leading ! for a tag; put the whole value in quotes");
        }
        return node instanceof ScalarNode scalar && !isNothing()
                ? Optional.of(scalar.getValue())
                : wrong("a single value");
    }

    /** Records what is wrong with this value; always empty. */
    <T> Optional<T> problem(String what) {
        problems.add(new Problem(path, what, line()));
        return Optional.empty();
    }

    /** The same, saying what is there instead. */
    <T> Optional<T> wrong(String expected) {
        return problem("expected " + expected + ", found " + found());
    }

    int line() {
        return line(node.getStartMark());
    }

    private boolean isText() {
        return node instanceof ScalarNode scalar && !otherThanText(scalar);
    }

    private boolean isNothing() {
        return Tag.NULL.equals(node.getTag());
    }

    private boolean isTagged() {
        return node instanceof ScalarNode && node.getTag().getValue().startsWith("!");
    }

    /**
     * Whatever is quoted is text to YAML. YAML 1.1 also takes yes, no, on and off for truth values; nobody who writes
     * them as names does.
     */
    private static boolean otherThanText(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        boolean truth = tag.equals(Tag.BOOL) && scalar.getValue().matches("(?i)true|false");
        return truth || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.NULL);
    }

    private String found() {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (isNothing()) {
            return "nothing";
        }
        String value = ((ScalarNode) node).getValue();
        String shown = value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "…" : value;
        return isText() ? '"' + shown + '"' : shown;
    }

    private static int line(Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }
}
