package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;

/** The headers of what the application writes for others to read; values are UTF-8 text. */
final class OutputHeaders {

    static final String REASON = "sojourn.reason";
    static final String DETAIL = "sojourn.detail";
    static final String TOPIC = "sojourn.topic";
    static final String PARTITION = "sojourn.partition";
    static final String OFFSET = "sojourn.offset";
    static final String TIMESTAMP = "sojourn.timestamp";
    static final String TIME = "sojourn.time";
    static final String LATE_BY_MS = "sojourn.late-by-ms";
    static final String WINDOW = "sojourn.window";
    static final String EMIT = "sojourn.emit";
    static final String REVISION = "sojourn.revision";

    private OutputHeaders() {}

    static void put(Headers headers, String name, Object value) {
        headers.remove(name);
        headers.add(name, value.toString().getBytes(UTF_8));
    }
}
