package dev.sojourn.drill.store;

import org.apache.kafka.streams.errors.StreamsException;

/** What made the application fail, in one line. */
final class Causes {

    private Causes() {}

    /** The first message that is not just Kafka Streams' word for where it was when it happened. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getClass() == StreamsException.class && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }
}
