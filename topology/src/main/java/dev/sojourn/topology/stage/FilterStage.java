package dev.sojourn.topology.stage;

import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Map;

/** Lets an event pass where a condition holds. */
record FilterStage(Condition condition) implements Stage {

    @Override
    public Map<String, Object> apply(Map<String, Object> event) throws Rejection {
        return condition.holds(event) ? event : null;
    }
}
