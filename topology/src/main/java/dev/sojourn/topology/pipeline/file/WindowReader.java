package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.expression.ResultType;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Windows;
import dev.sojourn.topology.pipeline.file.WindowShapeReader.ShapedTimes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the windows over events that have these fields. */
final class WindowReader {

    private final EventFields fields;
    private final UniqueTopics topics;
    private final ExpressionReader expressions;
    private final Set<String> names = new HashSet<>();

    WindowReader(EventFields fields, UniqueTopics topics) {
        this.fields = fields;
        this.topics = topics;
        this.expressions = new ExpressionReader(fields);
    }

    Optional<WindowDefinition> window(Section section) {
        Optional<String> name = section.get(Windows.NAME).flatMap(found -> unique(section, found));
        Optional<String> key = section.get(Windows.KEY).flatMap(value -> expressions.expression(value, ResultType.KEY));
        Optional<String> filter = section.get(Windows.FILTER).flatMap(expressions::condition);
        Optional<ShapedTimes> shape = new WindowShapeReader(expressions).shape(section);
        Optional<List<AggregateDefinition>> aggregates =
                section.get(Windows.AGGREGATE).flatMap(new AggregateReader(fields)::aggregates);
        Optional<Emit> emit = section.orStandard(Windows.EMIT);
        Optional<String> output =
                section.get(Windows.OUTPUT).flatMap(topic -> topics.unique(section, Windows.OUTPUT, topic));
        return section.build(() -> new WindowDefinition(
                name.orElseThrow(),
                key,
                filter,
                shape.orElseThrow().shape(),
                shape.orElseThrow().grace(),
                shape.orElseThrow().idleClose(),
                aggregates.orElseThrow(),
                emit.orElseThrow(),
                output.orElseThrow()));
    }

    private Optional<String> unique(Section section, String name) {
        return names.add(name)
                ? Optional.of(name)
                : section.value(Windows.NAME).orElseThrow().wrong("a name that no other window has");
    }
}
