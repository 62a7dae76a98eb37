package dev.sojourn.connectors.file;

import java.nio.charset.StandardCharsets;

/**
 * One event of a file.
 *
 * @param line where it stands in the file, the first line being 1
 * @param json the event as text, which from a file of JSON lines may be no JSON at all
 * @param time epoch milliseconds for the Kafka record: never negative, never later than the moment of reading
 */
public record FileEvent(long line, String json, long time) {

    /** The record's value: the text in UTF-8. */
    public byte[] value() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
