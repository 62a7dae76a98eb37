package dev.sojourn.connectors.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.OptionalLong;

/** Turns a line of an access log into a JSON object with the fields of {@link AccessLogLine}, in their order. */
final class AccessLogDecoder implements LineDecoder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Decoded decode(String line) throws BadLineException {
        AccessLogLine hit = AccessLogLine.parse(line);
        return new Decoded(json(hit), OptionalLong.of(hit.ts()));
    }

    private static String json(AccessLogLine hit) {
        try {
            return JSON.writeValueAsString(hit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers always make JSON", e);
        }
    }
}
