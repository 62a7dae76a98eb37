package dev.sojourn.topology.stage.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;

/** One JSON document in UTF-8 and nothing else, by Jackson. */
public final class StrictJson {

    private static final int LONGEST_TOKEN_SHOWN = 80;

    /** Half of what can be written, so that stages may wrap an event and it still goes into a topic. */
    private static final int DEEPEST = 500;

    private static final JsonMapper JSON = mapper(DEEPEST);

    /** For what stages have made of events. */
    private static final JsonMapper WRITTEN = mapper(StreamWriteConstraints.DEFAULT_MAX_DEPTH);

    private StrictJson() {}

    /** Field names come from outside: interning them, or guessing at UTF-16, is a gift to whoever sends odd ones. */
    private static JsonMapper mapper(int deepest) {
        return JsonMapper.builder(JsonFactory.builder()
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .disable(JsonFactory.Feature.CHARSET_DETECTION)
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(deepest)
                                .build())
                        .errorReportConfiguration(ErrorReportConfiguration.builder()
                                .maxErrorTokenLength(LONGEST_TOKEN_SHOWN)
                                .build())
                        .build())
                .addModule(JsonFormat.getCloudEventJacksonModule())
                .build();
    }

    public static JsonNode read(byte[] value) throws Rejection {
        if (!Utf8.isSound(value)) {
            throw notJson("it is not UTF-8, or a string in it holds half a surrogate pair");
        }
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

    /** A document in the JSON format of CloudEvents. */
    public static CloudEvent cloudEvent(JsonNode document) throws Rejection {
        try {
            return JSON.treeToValue(document, CloudEvent.class);
        } catch (JsonProcessingException e) {
            throw new Rejection(Reason.NOT_A_CLOUDEVENT, Excerpt.sentence(e.getOriginalMessage()));
        } catch (RuntimeException e) { // whatever the library makes of odd attributes
            throw new Rejection(Reason.NOT_A_CLOUDEVENT, Excerpt.sentence(String.valueOf(e.getMessage())));
        }
    }

    /**
     * An object that {@link EventWriter} has written.
     *
     * @throws IllegalStateException if it has not
     */
    public static ObjectNode written(byte[] value) {
        try {
            return (ObjectNode) WRITTEN.readTree(value);
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException("something else writes to the repartition topic: " + e.getMessage(), e);
        }
    }

    /** A value within a document that is known to be right. */
    public static JsonNode part(byte[] value, int from, int to) {
        try {
            return WRITTEN.readTree(value, from, to - from);
        } catch (IOException e) {
            throw new IllegalStateException("what was scanned can be parsed", e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    }

    private static Rejection notJson(String why) {
        return new Rejection(Reason.NOT_JSON, "the value is not one JSON document: " + why);
    }
}
