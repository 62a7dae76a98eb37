package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.DurationText;
import dev.sojourn.topology.pipeline.Rule;
import dev.sojourn.topology.pipeline.document.KeyType.Plain;
import dev.sojourn.topology.pipeline.document.Spelling;
import dev.sojourn.topology.pipeline.document.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of values in a pipeline file: how each is read, and as much of it as JSON Schema can say. */
final class ValueTypes {

    /** What stands for a value from elsewhere is right for any key, as far as a schema can tell. */
    private static final String REFERENCE = ".*\\$\\{(env|file|dir):.*\\}.*";

    private static final Map<String, Object> REFERENCE_SCHEMA = Map.of("type", "string", "pattern", REFERENCE);

    private static final String KAFKA_NAME = "[A-Za-z0-9._-]";

    static final Plain<String> NAME = text("name", KAFKA_NAME + "{1," + Rule.LONGEST_NAME + "}", Rule.NAME);
    static final Plain<String> TOPIC = text("topic", KAFKA_NAME + "{1," + Rule.LONGEST_TOPIC + "}", Rule.TOPIC);

    /** Compiled by whoever knows which fields there are. */
    static final Plain<YamlValue> CONDITION = expression("CEL condition");

    static final Plain<YamlValue> EXPRESSION = expression("CEL expression");
    static final Plain<YamlValue> GAP = expression("duration or CEL expression");
    static final Plain<YamlValue> KEY =
            new Plain<>("field, CEL expression or record.key", Map.of("type", "string", "minLength", 1), Optional::of);
    static final Plain<YamlValue> TIME = new Plain<>(
            "field, CEL expression or record.timestamp", Map.of("type", "string", "minLength", 1), Optional::of);
    static final Plain<YamlValue> AGGREGATE = new Plain<>(
            "aggregate function",
            Map.of(
                    "type",
                    "string",
                    "pattern",
                    "^\\s*(" + String.join("|", names(AggregateKind.values(), AggregateKind::functionName))
                            + ")\\s*\\(|^" + REFERENCE + "$"),
            Optional::of);

    static final Plain<String> FIELD = new Plain<>(
            "field", Map.of("type", "string", "minLength", 1), value -> checked(value, value.text(), Rule.FIELD));

    static final Plain<List<YamlValue>> FIELDS = new Plain<>(
            "field or list of fields",
            Map.of("anyOf", List.of(FIELD.schema(), Map.of("type", "array", "minItems", 1, "items", FIELD.schema()))),
            value -> value.isList() ? value.items() : Optional.of(List.of(value)));

    static final Plain<Boolean> BOOLEAN = new Plain<>(
            "true or false",
            orReference(Map.of("type", "boolean")),
            value -> value.scalar()
                    .flatMap(text -> List.of("true", "false").contains(text)
                            ? Optional.of(text.equals("true"))
                            : value.wrong("true or false")));

    static final Plain<String> PROPERTY = new Plain<>(
            "any Kafka property", Map.of("type", List.of("string", "number", "boolean")), YamlValue::scalar);

    static final Plain<Path> FOLDER = new Plain<>(
            "folder",
            Map.of("type", "string", "minLength", 1),
            value -> checked(value, value.text(), Rule.FOLDER).map(Path::of));

    static final Plain<String> SNAPSHOT_PLACE = new Plain<>(
            "folder or s3://bucket/prefix",
            Map.of("type", "string", "minLength", 1),
            value -> checked(value, value.text(), Rule.SNAPSHOT_PLACE));

    /** What is wrong with one that may hold a password is said without quoting it. */
    static final Plain<String> REGISTRY_URL = new Plain<>(
            "URL",
            Map.of("type", "string", "pattern", "^([Hh][Tt][Tt][Pp][Ss]?://.+|" + REFERENCE + ")$"),
            value -> value.text()
                    .flatMap(url -> url.contains("@")
                            ? value.problem("expected a URL without credentials; write them as user and password")
                            : checked(value, Optional.of(url), Rule.REGISTRY_URL)));

    /** Also what YAML takes for a number. */
    static final Plain<String> LINE = new Plain<>(
            "text",
            Map.of("type", List.of("string", "number", "boolean")),
            value -> checked(value, value.scalar(), Rule.LINE));

    private ValueTypes() {}

    static Plain<Duration> duration(Rule<Duration> rule) {
        return new Plain<>(
                "duration",
                Map.of("type", "string", "pattern", "^(" + DurationText.PATTERN + "|" + REFERENCE + ")$"),
                value -> checked(value, value.scalar().flatMap(text -> parsed(value, text)), rule));
    }

    static Plain<Integer> number(int least, Rule<Integer> rule) {
        return new Plain<>(
                "whole number",
                orReference(Map.of("type", "integer", "minimum", least)),
                value -> checked(value, value.scalar().flatMap(text -> wholeNumber(value, text)), rule));
    }

    /** One of an enum's words. */
    static <E extends Enum<E>> Plain<E> word(E[] words, Function<E, String> text) {
        List<String> names = names(words, text);
        return new Plain<>(
                String.join(", ", names),
                orReference(Map.of("enum", names)),
                value -> value.scalar().flatMap(written -> {
                    Optional<E> word = Arrays.stream(words)
                            .filter(each -> text.apply(each).equals(written))
                            .findFirst();
                    String hint = value.mayBeShown() ? Spelling.hint(written, names) : "";
                    return word.isPresent() ? word : value.wrong("one of " + String.join(", ", names), hint);
                }));
    }

    private static Plain<String> text(String label, String pattern, Rule<String> rule) {
        return new Plain<>(
                label,
                Map.of("type", "string", "pattern", "^(" + pattern + "|" + REFERENCE + ")$"),
                value -> checked(value, value.text(), rule));
    }

    private static Plain<YamlValue> expression(String label) {
        return new Plain<>(label, Map.of("type", List.of("string", "number", "boolean")), Optional::of);
    }

    private static Map<String, Object> orReference(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, REFERENCE_SCHEMA));
    }

    static <T> Optional<T> checked(YamlValue value, Optional<T> content, Rule<T> rule) {
        Optional<String> broken = content.flatMap(rule::broken);
        return broken.isPresent() ? value.wrong(broken.get()) : content;
    }

    private static Optional<Duration> parsed(YamlValue value, String text) {
        Optional<Duration> duration = DurationText.parse(text);
        return duration.isPresent() ? duration : value.wrong(DurationText.EXPECTED);
    }

    private static Optional<Integer> wholeNumber(YamlValue value, String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return value.wrong("a whole number");
        }
    }

    private static <E> List<String> names(E[] values, Function<E, String> text) {
        return Arrays.stream(values).map(text).toList();
    }
}
