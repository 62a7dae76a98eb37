package dev.sojourn.drill.store;

import org.apache.kafka.streams.errors.StreamsException;

/** What made the application fail, in one line. */
final class Causes {

    private Causes() {}

    /** The innermost message that Kafka Streams or the state has given, or what lies below it if there is none. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StreamsException) {
                cause = each;
            }
        }
        if (cause.getClass() == StreamsException.class && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String name = cause.getClass().getSimpleName();
        String message = cause.getMessage();
        return message == null ? name : message.lines().findFirst().orElse(name);
    }
}
