package dev.sojourn.topology.stage;

import java.util.Map;

/** Reads what {@link EventWriter} has written; used by one thread. */
public final class EventReader {

    private final JsonDecoder decoder = new JsonDecoder();

    /**
     * An event's fields in CEL's Java types, each read from {@code json} when it is asked for.
     *
     * @throws IllegalStateException if it is no JSON object
     */
    public Map<String, Object> read(byte[] json) {
        try {
            return decoder.decode(json);
        } catch (Rejection e) {
            throw new IllegalStateException(
                    "something else writes to the repartition topic: "
                            + e.outcome().detail(),
                    e);
        }
    }
}
