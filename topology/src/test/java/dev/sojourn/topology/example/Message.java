package dev.sojourn.topology.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A message as a line of an {@code expected.jsonl} has it: {@code {"topic", "key", "value", "headers"}}. Key and value are what
 * their JSON says, or their text where they are no JSON; of the headers only those are there that say why.
 *
 * @param place the topic and the key, written as text
 * @param text value and headers; numbers are equal only where their texts are
 */
record Message(String place, String text) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Message expected(String line) throws JsonProcessingException {
        JsonNode message = JSON.readTree(line);
        Map<String, String> headers = new TreeMap<>();
        message.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().textValue()));
        return of(message.get("topic").textValue(), message.get("key"), message.get("value"), headers);
    }

    static Message written(String topic, TestRecord<String, String> record) {
        Map<String, String> headers = new TreeMap<>();
        if (record.headers().lastHeader("sojourn.reason") != null) {
            put(headers, record, "sojourn.reason");
            put(headers, record, "sojourn.window");
            put(headers, record, "sojourn.late-by-ms");
        }
        return of(topic, parsed(record.key()), parsed(record.value()), headers);
    }

    private static void put(Map<String, String> headers, TestRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header != null) {
            headers.put(name, new String(header.value(), StandardCharsets.UTF_8));
        }
    }

    private static Message of(String topic, JsonNode key, JsonNode value, Map<String, String> headers) {
        return new Message(topic + " " + key, value + (headers.isEmpty() ? "" : " " + headers));
    }

    private static JsonNode parsed(String text) {
        try {
            return text == null ? NullNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
