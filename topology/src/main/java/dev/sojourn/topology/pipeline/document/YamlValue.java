package dev.sojourn.topology.pipeline.document;

import dev.sojourn.topology.pipeline.document.KeyType.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML document that knows its place. Read from SnakeYAML's nodes, because a tree of plain values has lost
 * the lines and the second of two equal keys.
 */
public record YamlValue(Node node, String path, Document document) {

    private static final int LONGEST_QUOTE = 80;

    /** A mapping, to be read key by key. */
    public Optional<Section> section(Mapping type) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(mapping, this, type));
        }
        return wrong("a mapping (key: value)");
    }

    /** The members of a list. */
    public Optional<List<YamlValue>> items() {
        if (!isList()) {
            return wrong("a list");
        }
        List<YamlValue> items = new ArrayList<>();
        for (Node item : ((SequenceNode) node).getValue()) {
            items.add(with(item, path + "[" + items.size() + "]"));
        }
        return Optional.of(items);
    }

    /** Whether this is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether this is a list without members. */
    public boolean isEmptyList() {
        return node instanceof SequenceNode list && list.getValue().isEmpty();
    }

    /** Text that is not a number, truth value or nothing, unless it stands in quotes. */
    public Optional<String> text() {
        return isText() ? scalar() : wrong("text");
    }

    /** Any scalar as it is written, what it takes from elsewhere filled in. */
    public Optional<String> scalar() {
        if (isTagged()) {
            return problem("YAML takes what follows a leading ! for a tag; put the whole value in quotes");
        }
        return node instanceof ScalarNode scalar && !isNothing()
                ? document.resolve(scalar, this)
                : wrong("a single value");
    }

    /** Records what is wrong with this value; always empty. The text must not quote the value: it may be a secret. */
    public <T> Optional<T> problem(String what) {
        document.problems().add(new Problem(path, what, line(), column()));
        return Optional.empty();
    }

    /** The same, about the character at this offset of the value. */
    public <T> Optional<T> problem(String what, int offset) {
        document.problems().add(new Problem(path, what, line(), column() + (isVerbatim() ? quote() + offset : 0)));
        return Optional.empty();
    }

    /** The same, saying what is there instead. */
    public <T> Optional<T> wrong(String expected) {
        return wrong(expected, "");
    }

    /** The same with something to add. */
    public <T> Optional<T> wrong(String expected, String hint) {
        return problem("expected " + expected + ", found " + found() + hint);
    }

    /** Records that a key is missing in this mapping, or otherwise wrong. */
    void problemAt(String key, String what) {
        document.problems().add(new Problem(pathOf(key), what, line(), column()));
    }

    /** Whether messages may quote the value: it stands in the file as it is and does not look like a secret. */
    public boolean mayBeShown() {
        return !document.isProvided(node) && !Secrets.isSecret(path);
    }

    YamlValue with(Node other, String otherPath) {
        return new YamlValue(other, otherPath, document);
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    private int column() {
        return node.getStartMark().getColumn() + 1;
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

    /** Whether each character of the value is one of the file, so that one within it has a column. */
    private boolean isVerbatim() {
        return node instanceof ScalarNode scalar
                && !document.isProvided(node)
                && node.getStartMark().getLine() == node.getEndMark().getLine()
                && node.getEndMark().getColumn() - node.getStartMark().getColumn()
                        == scalar.getValue().length() + 2 * quote();
    }

    private int quote() {
        return node instanceof ScalarNode scalar && !scalar.isPlain() ? 1 : 0;
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
        if (!mayBeShown()) {
            return document.isProvided(node) ? "what " + value + " stands for" : "another value (not shown)";
        }
        String shown = value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "…" : value;
        return isText() ? '"' + shown + '"' : shown;
    }
}
