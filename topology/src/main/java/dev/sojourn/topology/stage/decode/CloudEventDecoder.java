package dev.sojourn.topology.stage.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.stage.json.EventView;
import dev.sojourn.topology.stage.json.StrictJson;
import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.jackson.JsonCloudEventData;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a record as a CloudEvent, by the Kafka protocol binding: structured where the content type says so, else binary.
 * The event is its data, one JSON object, with the attributes in {@code ce} beside the data's own fields.
 */
final class CloudEventDecoder implements EventDecoder {

    private static final String CONTENT_TYPE = "content-type";
    private static final String VERSION = "ce_specversion";
    private static final String CLOUDEVENTS = "application/cloudevents";
    private static final String STRUCTURED = "application/cloudevents+json";

    /** By the CloudEvents' JSON format: no other content type says that the data is JSON. */
    private static final Pattern JSON_TYPE =
            Pattern.compile("[^;/]+/([^;/]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final JsonDecoder json = new JsonDecoder();

    @Override
    public Map<String, Object> decode(InputRecord record) throws Rejection {
        Map<String, String> headers = headers(record);
        String contentType = headers.getOrDefault(CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
        CloudEvent event = contentType.startsWith(CLOUDEVENTS)
                ? structured(contentType, record.value())
                : binary(headers, record.value());
        return new CloudEventView(CloudEventAttributes.of(event), data(event));
    }

    private static CloudEvent structured(String contentType, byte[] value) throws Rejection {
        if (!contentType.split(";", 2)[0].strip().equals(STRUCTURED)) {
            throw no("of the structured formats only " + STRUCTURED + " is read, found " + Excerpt.of(contentType));
        }
        if (value == null) {
            throw new Rejection(Reason.NO_VALUE, "the record has no value");
        }
        return StrictJson.cloudEvent(JsonDecoder.object(value));
    }

    private static CloudEvent binary(Map<String, String> headers, byte[] value) throws Rejection {
        String version = headers.get(VERSION);
        if (version == null) {
            throw no("the record has neither the header " + VERSION + " nor the content type " + STRUCTURED);
        }
        try {
            CloudEventData data = value == null ? null : BytesCloudEventData.wrap(value);
            return new CloudEventHeaders(SpecVersion.parse(version), data, headers).toEvent();
        } catch (RuntimeException e) { // whatever the library makes of odd attributes
            throw no(Excerpt.sentence(String.valueOf(e.getMessage())));
        }
    }

    private Map<String, Object> data(CloudEvent event) throws Rejection {
        CloudEventData data = event.getData();
        if (data == null) {
            return Map.of();
        }
        if (data instanceof JsonCloudEventData tree) {
            return object(tree.getNode());
        }
        String type = event.getDataContentType();
        if (type != null && !JSON_TYPE.matcher(type).matches()) {
            throw new Rejection(Reason.NOT_JSON, "the data is no JSON but " + Excerpt.of(type));
        }
        return json.decode(data.toBytes());
    }

    private static Map<String, Object> object(JsonNode data) throws Rejection {
        if (data instanceof ObjectNode object) {
            return new EventView(object);
        }
        throw new Rejection(
                Reason.NOT_AN_OBJECT,
                "expected a JSON object as data, found " + Excerpt.ofValue(EventView.value(data)));
    }

    private static Map<String, String> headers(InputRecord record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach((name, value) -> {
            if (value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), new String(value, UTF_8));
            }
        });
        return headers;
    }

    private static Rejection no(String why) {
        return new Rejection(Reason.NOT_A_CLOUDEVENT, why);
    }
}
