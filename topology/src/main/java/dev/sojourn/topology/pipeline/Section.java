package dev.sojourn.topology.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping in a pipeline file, asked key by key: the keys asked for are the known ones, any other is a problem. */
final class Section {

    private final YamlValue place;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final int problemsBefore;

    Section(MappingNode mapping, YamlValue place) {
        this.place = place;
        this.problemsBefore = place.problems().size();
        mapping.getValue().forEach(this::add);
    }

    /** All there is, where the names are the user's own. */
    Map<String, YamlValue> all() {
        known.addAll(values.keySet());
        return values;
    }

    /** A value that need not be there. */
    Optional<YamlValue> value(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** A value that must be there. */
    Optional<YamlValue> required(String key, String example) {
        Optional<YamlValue> value = value(key);
        return value.isPresent() ? value : missing(key, example);
    }

    /** A value that has a stand-in where it is not there. */
    <T> Optional<T> optional(String key, T standard, Function<YamlValue, Optional<T>> reader) {
        Optional<YamlValue> value = value(key);
        return value.isPresent() ? reader.apply(value.get()) : Optional.of(standard);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Records what is wrong with the section as a whole. */
    void problem(String what) {
        place.problem(what);
    }

    Optional<Section> section(String key, String example) {
        return required(key, example).flatMap(YamlValue::section);
    }

    Optional<String> text(String key, String example, Rule<String> rule) {
        return required(key, example).flatMap(value -> value.text().flatMap(text -> checked(value, text, rule)));
    }

    Optional<Duration> duration(String key, String example, Rule<Duration> rule) {
        return required(key, example).flatMap(value -> duration(value, rule));
    }

    Optional<Duration> duration(String key, Duration standard, Rule<Duration> rule) {
        return optional(key, standard, value -> duration(value, rule));
    }

    Optional<Integer> number(String key, int standard, Rule<Integer> rule) {
        return optional(
                key,
                standard,
                value -> value.scalar().flatMap(text -> {
                    Optional<Integer> number = wholeNumber(text);
                    return number.isPresent() ? checked(value, number.get(), rule) : value.wrong("a whole number");
                }));
    }

    /** What was made of this section once all of it is read, provided that nothing in it was wrong. */
    <T> Optional<T> build(Supplier<T> record) {
        values.keySet().stream().filter(key -> !known.contains(key)).forEach(key -> unknown(key, known));
        return place.problems().size() == problemsBefore ? Optional.of(record.get()) : Optional.empty();
    }

    private void add(NodeTuple entry) {
        Node node = entry.getKeyNode();
        YamlValue keyPlace = new YamlValue(node, place.path(), place.problems());
        if (!(node instanceof ScalarNode scalar)) {
            keyPlace.wrong("a name as key");
            return;
        }
        String key = scalar.getValue();
        YamlValue value = new YamlValue(entry.getValueNode(), pathOf(key), place.problems());
        if (values.putIfAbsent(key, value) != null) {
            place.problems()
                    .add(new Problem(
                            pathOf(key), "is there twice, first in line " + keyLines.get(key), keyPlace.line()));
        }
        keyLines.putIfAbsent(key, keyPlace.line());
    }

    private <T> Optional<T> missing(String key, String example) {
        place.problems().add(new Problem(pathOf(key), "is missing; expected " + example, place.line()));
        return Optional.empty();
    }

    private void unknown(String key, Collection<String> valid) {
        String what = "unknown key" + Spelling.hint(key, valid) + " (known here: " + String.join(", ", valid) + ")";
        place.problems().add(new Problem(pathOf(key), what, keyLines.get(key)));
    }

    private String pathOf(String key) {
        return place.path().isEmpty() ? key : place.path() + "." + key;
    }

    private static Optional<Duration> duration(YamlValue value, Rule<Duration> rule) {
        return value.scalar().flatMap(text -> {
            Optional<Duration> duration = DurationText.parse(text);
            return duration.isPresent()
                    ? checked(value, duration.get(), rule)
                    : value.wrong("a duration such as 500ms, 10s, 5m, 2h, 1d or PT1M30S");
        });
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> checked(YamlValue value, T content, Rule<T> rule) {
        Optional<String> broken = rule.broken(content);
        return broken.isPresent() ? value.wrong(broken.get()) : Optional.of(content);
    }
}
