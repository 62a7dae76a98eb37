package dev.sojourn.topology.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Instance events as JSON lines: what an instance process prints and whoever started it reads. */
public final class InstanceEventLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InstanceEventLines() {}

    /** A listener that prints each event as one line. */
    public static Consumer<InstanceEvent> to(PrintStream out) {
        return event -> {
            synchronized (out) {
                out.println(line(event));
                out.flush();
            }
        };
    }

    /** The event in a line, or empty where the line is no event (a library may print, too). */
    public static Optional<InstanceEvent> read(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line, InstanceEvent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String line(InstanceEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an instance event is always writable", e);
        }
    }
}
