package dev.sojourn.topology.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.pipeline.Expression;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what becomes of one input record, a pure function of the record; used by one thread. */
public final class Intake {

    private final JsonDecoder decoder = new JsonDecoder();
    private final EventWriter writer = new EventWriter();
    private final KeyField keyField;
    private final TimeField timeField;
    private final List<Stage> stages;
    private final boolean mapped;
    private final List<NumberArgument> arguments;

    public Intake(Pipeline pipeline) {
        this.keyField = new KeyField(pipeline.input().keyField());
        this.timeField = new TimeField(
                pipeline.input().timeField(), pipeline.input().maxFuture().toMillis());
        this.stages = stages(pipeline.stages());
        this.mapped = pipeline.stages().stream().anyMatch(MapTo.class::isInstance);
        this.arguments = pipeline.windows().get(0).aggregates().stream()
                .filter(aggregate -> aggregate.kind().takesNumber())
                .map(NumberArgument::of)
                .toList();
    }

    /**
     * Never throws, whatever the bytes.
     *
     * @param value the record's value, may be null
     * @param recordTimestamp the record's own Kafka timestamp in epoch milliseconds
     */
    public Outcome take(byte[] value, long recordTimestamp) {
        try {
            ObjectNode document = decoder.decode(value);
            String key = keyField.key(document);
            long time = timeField.millis(document, recordTimestamp);
            Optional<Map<String, Object>> event = throughStages(new EventView(document));
            return event.isEmpty() ? new Outcome.Filtered(time) : accepted(key, time, event.get(), value);
        } catch (Rejection e) {
            return e.outcome();
        }
    }

    private Optional<Map<String, Object>> throughStages(Map<String, Object> original) throws Rejection {
        Optional<Map<String, Object>> event = Optional.of(original);
        for (int i = 0; i < stages.size() && event.isPresent(); i++) {
            event = stages.get(i).apply(event.get());
        }
        return event;
    }

    /** Without a map the value itself goes on, byte for byte. */
    private Outcome accepted(String key, long time, Map<String, Object> event, byte[] value) throws Rejection {
        byte[] fields = mapped ? writer.write(event) : value;
        for (NumberArgument argument : arguments) {
            argument.check(event);
        }
        return new Outcome.Accepted(key, time, fields);
    }

    private static List<Stage> stages(List<StageDefinition> definitions) {
        List<Stage> stages = new ArrayList<>();
        for (StageDefinition definition : definitions) {
            stages.add(stage("stages[" + stages.size() + "]", definition));
        }
        return stages;
    }

    private static Stage stage(String place, StageDefinition definition) {
        if (definition instanceof Filter filter) {
            return new FilterStage(place + ".filter", Expression.of(filter.expression()));
        }
        List<MapStage.Field> fields = new ArrayList<>();
        ((MapTo) definition)
                .fields()
                .forEach((name, source) ->
                        fields.add(new MapStage.Field(place + ".map." + name, name, Expression.of(source))));
        return new MapStage(fields);
    }
}
