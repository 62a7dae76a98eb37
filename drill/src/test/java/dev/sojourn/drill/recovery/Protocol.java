package dev.sojourn.drill.recovery;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Kafka's two ways to share tasks among instances; both are promised to work. */
enum Protocol {
    CLASSIC,
    STREAMS;

    /** How an instance asks for it. With the streams protocol the broker alone says when a member is dead. */
    Map<String, String> properties(Duration sessionTimeout) {
        return switch (this) {
            case CLASSIC ->
                Map.of(
                        "group.protocol",
                        "classic",
                        "session.timeout.ms",
                        Long.toString(sessionTimeout.toMillis()),
                        "heartbeat.interval.ms",
                        Long.toString(sessionTimeout.toMillis() / 6));
            case STREAMS -> Map.of("group.protocol", "streams");
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
