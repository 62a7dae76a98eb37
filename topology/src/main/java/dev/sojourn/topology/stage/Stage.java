package dev.sojourn.topology.stage;

import java.util.Map;
import java.util.Optional;

/** One stateless step; an event is a map from field names to values in CEL's Java types. */
interface Stage {

    /** The event as it goes on, or empty where it is filtered out. */
    Optional<Map<String, Object>> apply(Map<String, Object> event) throws Rejection;
}
