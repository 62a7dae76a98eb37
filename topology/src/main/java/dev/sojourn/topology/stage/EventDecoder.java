package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.EventFormat;
import java.util.Map;

/** Makes an event of a record. */
interface EventDecoder {

    /** The event's fields in CEL's Java types. */
    Map<String, Object> decode(InputRecord record) throws Rejection;

    /** That of a format. */
    static EventDecoder of(EventFormat format) {
        return switch (format) {
            case JSON -> new JsonDecoder();
            case CLOUDEVENTS -> new CloudEventDecoder();
            case AVRO, PROTOBUF -> throw new IllegalArgumentException("no module for " + format.text());
        };
    }
}
