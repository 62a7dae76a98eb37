package dev.sojourn.topology.operator.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;

/** The headers of what the application writes for others to read; values are UTF-8 text. */
public final class OutputHeaders {

    public static final String REASON = "sojourn.reason";
    public static final String DETAIL = "sojourn.detail";
    public static final String TOPIC = "sojourn.topic";
    public static final String PARTITION = "sojourn.partition";
    public static final String OFFSET = "sojourn.offset";
    public static final String TIMESTAMP = "sojourn.timestamp";
    public static final String TIME = "sojourn.time";
    static final String LATE_BY_MS = "sojourn.late-by-ms";
    public static final String WINDOW = "sojourn.window";
    public static final String EMIT = "sojourn.emit";
    public static final String REVISION = "sojourn.revision";

    private OutputHeaders() {}

    public static void put(Headers headers, String name, Object value) {
        headers.remove(name);
        headers.add(name, value.toString().getBytes(UTF_8));
    }
}
