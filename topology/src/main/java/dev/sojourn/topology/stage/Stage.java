package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One stateless step; an event is a map from field names to values in CEL's Java types. */
interface Stage {

    /** The event as it goes on, or null where it is filtered out: this is asked for every event. */
    Map<String, Object> apply(Map<String, Object> event) throws Rejection;

    /** A pipeline's stages, compiled. */
    static List<Stage> of(List<StageDefinition> definitions) {
        List<Stage> stages = new ArrayList<>();
        for (StageDefinition definition : definitions) {
            stages.add(of("stages[" + stages.size() + "]", definition));
        }
        return stages;
    }

    private static Stage of(String place, StageDefinition definition) {
        if (definition instanceof StageDefinition.Filter filter) {
            return new FilterStage(new Condition(place + ".filter", Expression.of(filter.expression())));
        }
        if (definition instanceof StageDefinition.MapTo map) {
            return MapStage.of(place + ".map", map.fields());
        }
        return definition instanceof StageDefinition.Drop drop
                ? new FieldsStage(drop)
                : new FieldsStage((StageDefinition.Rename) definition);
    }
}
