package dev.sojourn.benchmarks.engine;

import java.util.List;
import java.util.Locale;

/** What is measured: the same decoding, filter and map, and behind it three kinds of work. */
public enum Engine {
    /** No windows: every event is written out, re-keyed through a repartition topic. */
    STATELESS,
    /** Sojourn's own window operator, as an instance of a pipeline file. */
    SOJOURN,
    /** The session windows of the Kafka Streams DSL, emitted when they close. */
    DSL,
    /** Sojourn's window operator in a plain application, on Sojourn's store. */
    ON_SOJOURN,
    /** The same on Kafka Streams' own key-value store, with deadlines in memory. */
    ON_BUILTIN;

    /** What the operator is compared with. */
    public static final List<Engine> OPERATORS = List.of(STATELESS, SOJOURN, DSL);

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Engine of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether results are sessions, rather than the events themselves. */
    public boolean windowed() {
        return this != STATELESS;
    }

    /** How many records the stream thread handles at least: each event, and again behind the repartition topic. */
    long processed(long events, long kept, boolean direct) {
        if (direct) {
            return events;
        }
        // Sojourn sends the trace of a filtered event through the repartition topic, too, to count it.
        return this == STATELESS || this == DSL ? events + kept : 2 * events;
    }

    Application application(EngineSettings settings, Part part) {
        return switch (this) {
            case STATELESS -> new StreamsApplication(settings, part, StatelessTopology.of(settings.pipeline(part)));
            case DSL -> new StreamsApplication(settings, part, SessionTopology.of(settings.pipeline(part)));
            case SOJOURN -> new InstanceApplication(settings.pipeline(part));
            case ON_SOJOURN -> WindowsApplication.onSojourn(settings, part);
            case ON_BUILTIN -> WindowsApplication.onBuiltIn(settings, part);
        };
    }
}
