package dev.sojourn.topology.stage.json;

import java.util.Map;

/** Reads what {@link EventWriter} has written; used by one thread. */
public final class EventReader {

    private final JsonScanner scanner = new JsonScanner();

    /**
     * An event's fields in CEL's Java types, each read from {@code json} when it is asked for.
     *
     * @throws IllegalStateException if it is no JSON object
     */
    public Map<String, Object> read(byte[] json) {
        ScannedEvent scanned = scanner.scan(json);
        return scanned != null ? scanned : new EventView(StrictJson.written(json));
    }
}
