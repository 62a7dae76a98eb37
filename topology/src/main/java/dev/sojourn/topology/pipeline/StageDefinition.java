package dev.sojourn.topology.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stateless step every event takes, in the order of the file. */
public sealed interface StageDefinition {

    /** Lets an event pass where the CEL expression over {@code event} is true. */
    record Filter(String expression) implements StageDefinition {}

    /** Replaces an event by the named results of CEL expressions over {@code event}, in order. */
    record MapTo(Map<String, String> fields) implements StageDefinition {

        public MapTo {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
