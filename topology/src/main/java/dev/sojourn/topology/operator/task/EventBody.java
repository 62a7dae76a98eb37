package dev.sojourn.topology.operator.task;

import dev.sojourn.topology.stage.json.EventReader;
import dev.sojourn.topology.stage.json.EventWriter;
import java.util.Map;

/** What an event says after the stages, in whichever of its two forms it came; the other is made when it is asked for. */
public sealed interface EventBody {

    /** Field names and values in CEL's Java types. */
    Map<String, Object> fields();

    /** A JSON object in UTF-8. */
    byte[] json();

    /** From a repartition topic. */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Written(byte[] json, EventReader reader) implements EventBody {

        @Override
        public Map<String, Object> fields() {
            return reader.read(json);
        }
    }

    /** Straight from the stages. */
    record Fresh(Map<String, Object> fields, EventWriter writer) implements EventBody {

        @Override
        public byte[] json() {
            return writer.write(fields);
        }
    }
}
