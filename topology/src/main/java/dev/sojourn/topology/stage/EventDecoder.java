package dev.sojourn.topology.stage;

import java.util.Map;

/** Makes an event of a record. */
interface EventDecoder {

    /** The event's fields in CEL's Java types. */
    Map<String, Object> decode(InputRecord record) throws Rejection;
}
