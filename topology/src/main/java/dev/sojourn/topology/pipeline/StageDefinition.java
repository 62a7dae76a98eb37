package dev.sojourn.topology.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Takes fields out of an event; one it does not have is no matter. */
    record Drop(List<String> fields) implements StageDefinition {

        public Drop {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Gives fields other names, all at once, from old to new; one the event does not have is no matter, and what had the
     * new name before is gone.
     */
    record Rename(Map<String, String> fields) implements StageDefinition {

        public Rename {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
