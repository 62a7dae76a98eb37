package dev.sojourn.topology.pipeline;

import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list of stages and remembers what the last of its maps leaves of an event. */
final class StageReader {

    private List<String> fieldsAfter = List.of();

    /** The only fields an event has after the stages; empty where it still has its own, whatever they are. */
    List<String> fieldsAfter() {
        return fieldsAfter;
    }

    Optional<List<StageDefinition>> stages(YamlValue value) {
        return value.items().flatMap(items -> {
            List<StageDefinition> read =
                    items.stream().map(this::stage).flatMap(Optional::stream).toList();
            return read.size() == items.size() ? Optional.of(read) : Optional.empty();
        });
    }

    private Optional<StageDefinition> stage(YamlValue item) {
        return item.section().flatMap(section -> {
            Optional<YamlValue> filter = section.value("filter");
            Optional<YamlValue> map = section.value("map");
            if (section.isEmpty() || (filter.isPresent() && map.isPresent())) {
                item.problem("expected a stage with one key, filter or map");
            }
            Optional<StageDefinition> stage = filter.isPresent()
                    ? filter.flatMap(StageReader::filter)
                    : map.flatMap(YamlValue::section).flatMap(this::mapTo);
            return section.build(stage::orElseThrow);
        });
    }

    private static Optional<StageDefinition> filter(YamlValue value) {
        return value.scalar()
                .flatMap(source -> compiled(value, source, Expression::condition))
                .map(Filter::new);
    }

    private Optional<StageDefinition> mapTo(Section fields) {
        Map<String, String> sources = new LinkedHashMap<>();
        fields.all().forEach((name, value) -> {
            Rule.FIELD.broken(name).ifPresent(what -> value.problem("the key: expected " + what));
            value.scalar()
                    .flatMap(source -> compiled(value, source, Expression::value))
                    .ifPresent(source -> sources.put(name, source));
        });
        if (fields.isEmpty()) {
            fields.problem("expected at least one field, such as { page: event.page }");
        }
        fieldsAfter = List.copyOf(fields.all().keySet());
        return fields.build(() -> new MapTo(sources));
    }

    private static Optional<String> compiled(YamlValue value, String source, Compiler compiler) {
        try {
            compiler.compile(source);
            return Optional.of(source);
        } catch (InvalidExpressionException e) {
            return value.problem(e.getMessage());
        }
    }

    /** {@link Expression#condition} or {@link Expression#value}. */
    @FunctionalInterface
    private interface Compiler {
        Expression compile(String source) throws InvalidExpressionException;
    }
}
