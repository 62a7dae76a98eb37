package dev.sojourn.topology.stage.decode;

import io.cloudevents.CloudEvent;
import io.cloudevents.types.Time;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** A CloudEvent's attributes and extensions under their names, as expressions see them. */
final class CloudEventAttributes {

    private CloudEventAttributes() {}

    static Map<String, Object> of(CloudEvent event) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        event.getAttributeNames().forEach(name -> put(attributes, name, event.getAttribute(name)));
        event.getExtensionNames().forEach(name -> put(attributes, name, event.getExtension(name)));
        return attributes;
    }

    private static void put(Map<String, Object> attributes, String name, Object value) {
        if (value != null) {
            attributes.put(name, shown(value));
        }
    }

    private static Object shown(Object value) {
        if (value instanceof OffsetDateTime time) {
            return Time.writeTime(time);
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return value instanceof Boolean ? value : value.toString();
    }
}
