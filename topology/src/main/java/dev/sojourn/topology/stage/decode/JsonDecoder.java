package dev.sojourn.topology.stage.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.stage.json.EventView;
import dev.sojourn.topology.stage.json.JsonScanner;
import dev.sojourn.topology.stage.json.ScannedEvent;
import dev.sojourn.topology.stage.json.StrictJson;
import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Map;

/**
 * Reads a value as one JSON object in UTF-8, strictly: nothing before or after it, no byte order mark, and within
 * Jackson's limits for depth and length, which keep one event from costing the instance its stack or its time. Of equal
 * names in an object the last one counts.
 *
 * <p>Jackson decides what is right. What {@link JsonScanner} is sure of is only looked through, and its fields are read
 * when they are asked for.
 */
public final class JsonDecoder implements EventDecoder {

    private final JsonScanner scanner = new JsonScanner();

    @Override
    public Map<String, Object> decode(InputRecord record) throws Rejection {
        if (record.value() == null) {
            throw new Rejection(Reason.NO_VALUE, "the record has no value");
        }
        return decode(record.value());
    }

    public Map<String, Object> decode(byte[] value) throws Rejection {
        ScannedEvent scanned = scanner.scan(value);
        return scanned != null ? scanned : new EventView(object(value));
    }

    /** The object as Jackson reads it. */
    public static ObjectNode object(byte[] value) throws Rejection {
        JsonNode document = StrictJson.read(value);
        if (document instanceof ObjectNode object) {
            return object;
        }
        throw new Rejection(
                Reason.NOT_AN_OBJECT, "expected a JSON object, found " + Excerpt.ofValue(EventView.value(document)));
    }
}
