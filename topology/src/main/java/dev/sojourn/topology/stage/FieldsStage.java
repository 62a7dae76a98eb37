package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.StageDefinition.Drop;
import dev.sojourn.topology.pipeline.StageDefinition.Rename;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Takes fields out of an event, or gives them other names; the others stay as they are and in their order. */
record FieldsStage(Set<String> dropped, Map<String, String> renamed) implements Stage {

    FieldsStage(Drop drop) {
        this(Set.copyOf(drop.fields()), Map.of());
    }

    FieldsStage(Rename rename) {
        this(Set.of(), rename.fields());
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> event) {
        Map<String, Object> changed = new LinkedHashMap<>();
        event.forEach((name, value) -> {
            if (!dropped.contains(name) && !isReplaced(name, event)) {
                changed.put(renamed.getOrDefault(name, name), value);
            }
        });
        return changed;
    }

    /** Another field of the event gets this one's name, and this one keeps it not. */
    private boolean isReplaced(String name, Map<String, Object> event) {
        if (renamed.isEmpty() || renamed.containsKey(name)) {
            return false;
        }
        return renamed.entrySet().stream()
                .anyMatch(each -> each.getValue().equals(name) && event.containsKey(each.getKey()));
    }
}
