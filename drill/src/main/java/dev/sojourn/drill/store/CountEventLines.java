package dev.sojourn.drill.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Events of the counting application as JSON lines. */
final class CountEventLines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static {
        for (Class<?> kind : CountEvent.class.getPermittedSubclasses()) {
            JSON.registerSubtypes(kind);
        }
    }

    private CountEventLines() {}

    static Consumer<CountEvent> to(PrintStream out) {
        return event -> {
            synchronized (out) {
                out.println(line(event));
                out.flush();
            }
        };
    }

    /** The event in a line, or empty where the line is none. */
    static Optional<CountEvent> read(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line, CountEvent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // The last line of a killed process may be cut short.
        }
    }

    private static String line(CountEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is always writable", e);
        }
    }
}
