package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.DurationText;
import dev.sojourn.topology.pipeline.EventKey;
import dev.sojourn.topology.pipeline.EventTime;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.StageDefinition.Drop;
import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.pipeline.WindowShape.Gap;
import dev.sojourn.topology.pipeline.WindowShape.Hopping;
import dev.sojourn.topology.pipeline.WindowShape.Session;
import dev.sojourn.topology.pipeline.WindowShape.Sliding;
import dev.sojourn.topology.pipeline.WindowShape.Tumbling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a pipeline does, in a few lines; what came from elsewhere is shown as it stands in the file. */
final class PipelineSummary {

    private final Map<String, String> provided;
    private final List<String> lines = new ArrayList<>();

    /** @param provided values that came from elsewhere, each with how it stands in the file */
    PipelineSummary(Map<String, String> provided) {
        this.provided = provided;
    }

    List<String> of(Pipeline pipeline) {
        line("pipeline", shown(pipeline.name()));
        line("input", input(pipeline.input()));
        pipeline.stages().forEach(stage -> line("stage", stage(stage)));
        pipeline.windows().forEach(this::window);
        line("late", shown(pipeline.lateTopic()));
        line("dead letters", shown(pipeline.deadLetterTopic()));
        return lines;
    }

    private String input(Input input) {
        String schemas = input.registry()
                .map(registry -> ", schemas from " + shown(registry.url().toString()))
                .orElse("");
        String text = shown(input.topic()) + " (" + input.format().text() + schemas + "), key " + key(input.key())
                + ", time " + time(input.time());
        return input.partitionedByKey() ? text + ", partitioned by key" : text;
    }

    private String key(EventKey key) {
        if (key instanceof EventKey.Field field) {
            return shown(field.name());
        }
        return key instanceof EventKey.Computed computed ? shown(computed.expression()) : "record.key";
    }

    private String time(EventTime time) {
        if (time instanceof EventTime.Field field) {
            return shown(field.name());
        }
        return time instanceof EventTime.Computed computed ? shown(computed.expression()) : "record.timestamp";
    }

    private String stage(StageDefinition stage) {
        if (stage instanceof Filter filter) {
            return "filter " + shown(filter.expression());
        }
        if (stage instanceof MapTo map) {
            return "map to " + String.join(", ", map.fields().keySet());
        }
        return stage instanceof Drop drop
                ? "drop " + drop.fields().stream().map(this::shown).collect(Collectors.joining(", "))
                : "rename " + pairs(((StageDefinition.Rename) stage).fields());
    }

    private String pairs(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + " to " + shown(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void window(WindowDefinition window) {
        line("window", shown(window.name()) + ": " + shape(window.shape()) + ", grace " + text(window.grace()));
        window.key().ifPresent(key -> detail("key", shown(key)));
        window.filter().ifPresent(filter -> detail("filter", shown(filter)));
        window.aggregates().forEach(each -> detail(each.name(), aggregate(each)));
        detail("results", window.emit().text() + ", to " + shown(window.outputTopic()));
    }

    private String shape(WindowShape shape) {
        if (shape instanceof Session session) {
            return session(session);
        }
        if (shape instanceof Tumbling tumbling) {
            return "tumbling, size " + text(tumbling.size());
        }
        return shape instanceof Hopping hopping
                ? "hopping, size " + text(hopping.size()) + ", advance " + text(hopping.advance())
                : "sliding, difference " + text(((Sliding) shape).difference());
    }

    private String session(Session session) {
        String gap = session.gap() instanceof Gap.Fixed fixed
                ? text(fixed.length())
                : shown(((Gap.PerEvent) session.gap()).expression());
        return "session, gap " + gap
                + session.max().map(max -> ", max " + text(max)).orElse("")
                + session.end().map(end -> ", end " + shown(end)).orElse("");
    }

    private String aggregate(AggregateDefinition aggregate) {
        List<String> arguments = new ArrayList<>();
        if (aggregate.kind().takesField()) {
            arguments.add(aggregate.field());
        }
        arguments.addAll(aggregate.arguments());
        String text = aggregate.kind().functionName() + "(" + String.join(", ", arguments) + ")";
        return isProvided(aggregate) ? "(not shown)" : text;
    }

    /** Its text has been taken apart, so all aggregates from elsewhere that have such a function count. */
    private boolean isProvided(AggregateDefinition aggregate) {
        return provided.keySet().stream()
                .flatMap(text -> AggregateCall.parse(text).stream())
                .anyMatch(call -> call.function().equals(aggregate.kind().functionName()));
    }

    private String shown(String text) {
        return provided.getOrDefault(text, text);
    }

    private static String text(Duration duration) {
        return DurationText.format(duration);
    }

    private void line(String name, String text) {
        lines.add("%-12s  %s".formatted(name, text));
    }

    private void detail(String name, String text) {
        lines.add("%-12s    %s  %s".formatted("", name, text));
    }
}
