package dev.sojourn.topology.stage;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads a record's value as one JSON object in UTF-8, strictly: nothing before or after it, no byte order mark, and
 * within Jackson's limits for depth and length, which keep one event from costing the instance its stack or its time.
 * Of equal names in an object the last one counts.
 */
final class JsonDecoder {

    private static final int LONGEST_TOKEN_SHOWN = 80;

    /** Field names come from outside: interning them, or guessing at UTF-16, is a gift to whoever sends odd ones. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .errorReportConfiguration(ErrorReportConfiguration.builder()
                            .maxErrorTokenLength(LONGEST_TOKEN_SHOWN)
                            .build())
                    .build())
            .build();

    ObjectNode decode(byte[] value) throws Rejection {
        if (value == null) {
            throw new Rejection(Reason.NO_VALUE, "the record has no value");
        }
        if (!Utf8.isSound(value)) {
            throw notJson("it is not UTF-8, or a string in it holds half a surrogate pair");
        }
        JsonNode document = document(value);
        if (document instanceof ObjectNode object) {
            return object;
        }
        throw new Rejection(Reason.NOT_AN_OBJECT, "expected a JSON object, found " + Excerpt.of(document));
    }

    private static JsonNode document(byte[] value) throws Rejection {
        try (JsonParser parser = JSON.createParser(value)) {
            JsonNode document = JSON.readTree(parser);
            if (document == null) {
                throw notJson("it is empty");
            }
            if (parser.nextToken() != null) {
                throw notJson("something follows the document");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw notJson(Excerpt.sentence(e.getOriginalMessage()) + place(e));
        } catch (IOException | RuntimeException e) { // a slip of the parser must not end the task
            throw notJson(Excerpt.sentence(String.valueOf(e.getMessage())));
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    }

    private static Rejection notJson(String why) {
        return new Rejection(Reason.NOT_JSON, "the value is not one JSON document: " + why);
    }
}
