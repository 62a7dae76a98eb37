package dev.sojourn.topology.pipeline;

import java.util.Locale;

/** What the values of the input's records are. */
public enum EventFormat {
    /** One JSON object each. */
    JSON,
    /** CloudEvents 1.0, binary or structured, with data that is one JSON object each. */
    CLOUDEVENTS,
    AVRO,
    PROTOBUF;

    /** How pipeline files spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
