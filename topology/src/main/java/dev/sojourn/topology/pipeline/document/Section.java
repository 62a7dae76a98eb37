package dev.sojourn.topology.pipeline.document;

import dev.sojourn.topology.pipeline.document.KeyType.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping in a document, asked by its declared keys; any other key is a problem unless it may have others. */
public final class Section {

    private final YamlValue place;
    private final Mapping type;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final Map<String, YamlValue> keys = new LinkedHashMap<>();
    private final int problemsBefore;

    Section(MappingNode mapping, YamlValue place, Mapping type) {
        this.place = place;
        this.type = type;
        this.problemsBefore = place.document().problems().size();
        FlowText.entries(mapping, place.document()).forEach(this::add);
        if (type.others().isEmpty()) {
            values.keySet().stream().filter(key -> !isDeclared(key)).forEach(this::unknown);
        }
        checkChoice();
    }

    /** The key's value, what stands in for it, or empty with the problem recorded. */
    public <T> Optional<T> get(Key<T> key) {
        return get(key, key.type());
    }

    /** The same, read in a way that depends on what was read before. */
    public <T> Optional<T> get(Key<?> key, KeyType<T> reader) {
        Optional<YamlValue> value = value(key);
        if (value.isPresent()) {
            return reader.read(value.get());
        }
        if (key.required()) {
            place.problemAt(key.name(), "is missing; expected " + key.written());
        }
        return Optional.empty();
    }

    /** What the key holds or, where it is missing, what stands in for it; empty with the problem recorded. */
    public <T> Optional<T> orStandard(Key<T> key) {
        return value(key).isPresent() ? get(key) : key.standard();
    }

    /** Whether the key is there. */
    public boolean has(Key<?> key) {
        return value(key).isPresent();
    }

    /** The key's value as it stands in the document. */
    public Optional<YamlValue> value(Key<?> key) {
        if (!type.all().contains(key)) {
            throw new IllegalArgumentException(key.name() + " is not declared for " + place.path());
        }
        return Optional.ofNullable(values.get(key.name()));
    }

    /** All there is, where names are the user's own. */
    public Map<String, YamlValue> all() {
        return values;
    }

    /** Where the section stands. */
    public YamlValue place() {
        return place;
    }

    /** The place of a key's own name. */
    public YamlValue keyPlace(String key) {
        return keys.get(key);
    }

    /** What was made of this section once all of it is read, provided that nothing in it was wrong. */
    public <T> Optional<T> build(Supplier<T> record) {
        boolean right = place.document().problems().size() == problemsBefore;
        return right ? Optional.of(record.get()) : Optional.empty();
    }

    private void add(NodeTuple entry) {
        Node node = entry.getKeyNode();
        if (!(node instanceof ScalarNode scalar)) {
            place.with(node, place.path()).wrong("a name as key");
            return;
        }
        String key = scalar.getValue();
        YamlValue keyPlace = place.with(node, place.pathOf(key));
        if (values.putIfAbsent(key, place.with(entry.getValueNode(), place.pathOf(key))) != null) {
            keyPlace.problem("is there twice, first in line " + keys.get(key).line());
        }
        keys.putIfAbsent(key, keyPlace);
    }

    private boolean isDeclared(String name) {
        return names(type.all()).contains(name);
    }

    private void unknown(String name) {
        List<String> known = names(type.all());
        String what = "unknown key" + Spelling.hint(name, known) + " (known here: " + String.join(", ", known) + ")";
        keys.get(name).problem(what);
    }

    /** One that is merely misspelt has been told already. */
    private void checkChoice() {
        List<String> choices = names(type.choices());
        List<String> chosen = choices.stream().filter(values::containsKey).toList();
        boolean misspelt = values.keySet().stream()
                .anyMatch(key -> !isDeclared(key)
                        && Spelling.nearest(key, names(type.all())).stream().anyMatch(choices::contains));
        if (!choices.isEmpty() && chosen.size() != 1 && !(chosen.isEmpty() && misspelt)) {
            String found = chosen.isEmpty() ? "none" : String.join(" and ", chosen);
            place.problem("expected one of " + String.join(", ", choices) + ", found " + found);
        }
    }

    private static List<String> names(List<Key<?>> keys) {
        return keys.stream().map(Key::name).collect(Collectors.toList());
    }
}
