package dev.sojourn.topology.pipeline.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One reading of a YAML text: its problems, and what in it was taken from elsewhere. */
public final class Document {

    private final List<Problem> problems = new ArrayList<>();
    private final Providers providers;
    private final IdentityHashMap<Node, Optional<String>> resolved = new IdentityHashMap<>();
    private final Map<String, String> provided = new LinkedHashMap<>();
    private String yaml = "";

    /** A reading in which {@code ${env:NAME}} stands for a variable of this environment. */
    public Document(Map<String, String> environment) {
        this.providers = new Providers(environment);
    }

    /** The value that the whole text is, or empty with the problem recorded. */
    public Optional<YamlValue> read(String text) {
        yaml = text;
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (node == null) {
                problems.add(Problem.ofFile("the file is empty"));
                return Optional.empty();
            }
            return Optional.of(new YamlValue(node, "", this));
        } catch (MarkedYAMLException e) {
            problems.add(noYaml(e.getProblem() + hint(e.getProblemMark()), e.getProblemMark()));
        } catch (YAMLException e) {
            problems.add(Problem.ofFile(
                    "not YAML: " + e.getMessage().lines().findFirst().orElse("")));
        }
        return Optional.empty();
    }

    /** What is wrong so far, in the order in which it was found. */
    public List<Problem> problems() {
        return problems;
    }

    /** What whole values from elsewhere came out as, each with how it stands in the file. */
    public Map<String, String> provided() {
        return provided;
    }

    Optional<String> resolve(ScalarNode node, YamlValue value) {
        if (!resolved.containsKey(node)) {
            String written = node.getValue();
            Optional<String> text =
                    providers.isReference(written) ? providers.resolve(value, written) : Optional.of(written);
            text.filter(found -> !found.equals(written)).ifPresent(found -> provided.put(found, written));
            resolved.put(node, text);
        }
        return resolved.get(node);
    }

    /** What stands between two places; SnakeYAML counts code points. */
    String text(Mark from, Mark to) {
        return yaml.substring(yaml.offsetByCodePoints(0, from.getIndex()), yaml.offsetByCodePoints(0, to.getIndex()));
    }

    boolean isProvided(Node node) {
        return node instanceof ScalarNode scalar && providers.isReference(scalar.getValue());
    }

    private static Problem noYaml(String what, Mark mark) {
        return mark == null
                ? Problem.ofFile("not YAML: " + what)
                : new Problem("", "not YAML: " + what, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Within { } an unquoted value ends at the next of these, and what lacks its } goes on in the next line. */
    private String hint(Mark mark) {
        String line = mark == null
                ? ""
                : yaml.lines().skip(mark.getLine()).findFirst().orElse("");
        return line.contains("{") || line.contains("fold(")
                ? " (within { } a value that has any of {}[],? or a colon with a space must stand in quotes; or is a } missing?)"
                : "";
    }
}
