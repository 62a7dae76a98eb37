package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.Rule;
import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.StageDefinition.Drop;
import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import dev.sojourn.topology.pipeline.StageDefinition.Rename;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.document.YamlValue;
import dev.sojourn.topology.pipeline.expression.ResultType;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Stages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list of stages and keeps track of which fields an event can have behind each. */
final class StageReader {

    private EventFields fields = EventFields.ANY;

    /** Which fields an event may have behind all the stages read. */
    EventFields fields() {
        return fields;
    }

    List<StageDefinition> stages(List<Section> sections) {
        List<StageDefinition> stages = new ArrayList<>();
        sections.forEach(section -> stage(section).ifPresent(stages::add));
        return stages;
    }

    private Optional<StageDefinition> stage(Section section) {
        Optional<StageDefinition> filter = section.get(Stages.FILTER)
                .flatMap(new ExpressionReader(fields)::condition)
                .map(Filter::new);
        Optional<StageDefinition> map = section.get(Stages.MAP).flatMap(this::mapTo);
        Optional<StageDefinition> drop = section.get(Stages.DROP).flatMap(this::drop);
        Optional<StageDefinition> rename = section.get(Stages.RENAME).flatMap(this::rename);
        return filter.or(() -> map).or(() -> drop).or(() -> rename);
    }

    private Optional<StageDefinition> mapTo(Section section) {
        Map<String, String> sources = new LinkedHashMap<>();
        ExpressionReader reader = new ExpressionReader(fields);
        section.all().forEach((name, value) -> {
            checkName(section.keyPlace(name), name);
            reader.expression(value, ResultType.JSON).ifPresent(source -> sources.put(name, source));
        });
        fields = fields.mapTo(section.all().keySet());
        requireSome(section, "{ page: event.page }");
        return section.build(() -> new MapTo(sources));
    }

    private Optional<StageDefinition> drop(List<YamlValue> values) {
        List<String> names = new ArrayList<>();
        values.forEach(value -> ValueTypes.FIELD.read(value).ifPresent(name -> {
            checkThere(value, name);
            names.add(name);
        }));
        fields = fields.drop(names);
        return Optional.of(new Drop(names));
    }

    private Optional<StageDefinition> rename(Section section) {
        Map<String, String> names = new LinkedHashMap<>();
        section.all().forEach((old, value) -> {
            checkName(section.keyPlace(old), old);
            checkThere(section.keyPlace(old), old);
            ValueTypes.FIELD.read(value).ifPresent(name -> {
                if (names.containsValue(name)) {
                    value.wrong("a name that no other field is given");
                }
                names.put(old, name);
            });
        });
        fields = fields.rename(names);
        requireSome(section, "{ ip: host }");
        return section.build(() -> new Rename(names));
    }

    private void checkThere(YamlValue place, String field) {
        fields.missing(field)
                .ifPresent(what -> place.problem(place.mayBeShown() ? what : "the stages leave no such field"));
    }

    private static void checkName(YamlValue place, String name) {
        Rule.FIELD.broken(name).ifPresent(what -> place.problem("the key: expected " + what));
    }

    private static void requireSome(Section section, String example) {
        if (section.all().isEmpty()) {
            section.place().problem("expected at least one field, such as " + example);
        }
    }
}
