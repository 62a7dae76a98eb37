package dev.sojourn.topology.pipeline;

import java.util.Locale;

/** What the values of the input's records are. */
public enum EventFormat {
    /** One JSON object each. */
    JSON,
    /** CloudEvents 1.0, binary or structured, with data that is one JSON object each. */
    CLOUDEVENTS,
    /** Avro, each value behind the id of its schema. */
    AVRO,
    /** Protobuf, each value behind the id of its schema. */
    PROTOBUF;

    /** Whether the schemas are in a registry; a module of its own reads it then. */
    public boolean needsRegistry() {
        return this == AVRO || this == PROTOBUF;
    }

    /** How pipeline files spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
