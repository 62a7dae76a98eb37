package dev.sojourn.drill.demo;

import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.LoadSource;

/**
 * Events for a demo and the case they are for.
 *
 * @param options how the command line asks for it, such as {@code --from access.log}; empty for the demo's own
 * @param events how many there are
 * @param maker makes the same events for the same seed and partitions
 */
public record DemoLoad(DemoCase demoCase, String options, long events, Maker maker) {

    /** Makes the events; what already exists, such as a file, cares for the partitions only. */
    @FunctionalInterface
    public interface Maker {
        LoadSource source(long seed, int partitions);
    }

    public DemoLoad {
        if (events < 1) {
            throw DemoException.wrongCall("there must be at least one event to show anything, not " + events);
        }
    }

    /** Invented clicks. */
    public static DemoLoad clicks(long events) {
        return new DemoLoad(
                DemoCase.clicks(),
                events == DemoOptions.DEFAULT_EVENTS ? "" : "--events " + events,
                events,
                (seed, partitions) -> ClickGenerator.of(seed, events, partitions));
    }
}
