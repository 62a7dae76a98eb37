package dev.sojourn.topology.stage.decode;

import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Map;

/** Makes an event of a record. */
public interface EventDecoder {

    /** The event's fields in CEL's Java types. */
    Map<String, Object> decode(InputRecord record) throws Rejection;

    /** That of an input's format. */
    static EventDecoder of(Input input) {
        return switch (input.format()) {
            case JSON -> new JsonDecoder();
            case CLOUDEVENTS -> new CloudEventDecoder();
            case AVRO, PROTOBUF -> RegistryDecoder.of(input);
        };
    }
}
