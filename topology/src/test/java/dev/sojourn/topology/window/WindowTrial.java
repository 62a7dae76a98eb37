package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.window.layout.LayoutRegistry;
import dev.sojourn.topology.window.layout.MemoryLayouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One key under one window definition with a grace of 5 ms, whose state is written and read after each step. */
final class WindowTrial {

    static final AggregateDefinition COUNT = new AggregateDefinition("events", AggregateKind.COUNT, "");

    private final List<Told> told = new ArrayList<>();
    private Windows windows;
    private byte[] value;
    private long clock;
    private long offset;

    private WindowTrial(Windows windows) {
        this.windows = windows;
    }

    static WindowTrial of(WindowShape shape, AggregateDefinition... aggregates) {
        return new WindowTrial(Windows.of(definition(shape, Emit.FINAL, aggregates), new MemoryLayouts()));
    }

    static WindowTrial updating(WindowShape shape, AggregateDefinition... aggregates) {
        return new WindowTrial(Windows.of(definition(shape, Emit.UPDATES, aggregates), new MemoryLayouts()));
    }

    static WindowTrial of(WindowDefinition definition, LayoutRegistry layouts) {
        return new WindowTrial(Windows.of(definition, layouts));
    }

    static WindowDefinition definition(WindowShape shape, Emit emit, AggregateDefinition... aggregates) {
        return new WindowDefinition(
                "window",
                Optional.empty(),
                Optional.empty(),
                shape,
                Duration.ofMillis(5),
                Duration.ofMinutes(1),
                aggregates.length == 0 ? List.of(COUNT) : List.of(aggregates),
                emit,
                "output");
    }

    /** Goes on with the same state under other rules. */
    WindowTrial under(Windows others) {
        windows = others;
        return this;
    }

    Windows windows() {
        return windows;
    }

    byte[] value() {
        return value;
    }

    /** From now on the source's clock shows this time at least. */
    WindowTrial clock(long time) {
        clock = time;
        return this;
    }

    WindowTrial add(long... times) {
        for (long time : times) {
            add(time, Map.of());
        }
        return this;
    }

    WindowTrial add(long time, Map<String, Object> fields) {
        return add(time, 0, fields);
    }

    WindowTrial add(long time, int partition, Map<String, Object> fields) {
        KeyState state = windows.read(value);
        windows.add(state, new Event(time, partition, offset++, fields), Math.max(clock, time));
        value = windows.write(state);
        return this;
    }

    WindowTrial close(long watermark) {
        return close(new Bounds(watermark, watermark, watermark));
    }

    WindowTrial close(Bounds bounds) {
        KeyState state = windows.read(value);
        windows.close(state, bounds, told::add);
        value = windows.write(state);
        return this;
    }

    WindowTrial tell() {
        KeyState state = windows.read(value);
        windows.tell(state, told::add);
        value = windows.write(state);
        return this;
    }

    /** What was told since it was last asked for, such as {@code 100-110 {"events":2} gap}. */
    List<String> told() {
        List<String> texts = told.stream().map(WindowTrial::text).toList();
        told.clear();
        return texts;
    }

    private static String text(Told each) {
        if (each instanceof Told.Result result) {
            return result.start() + "-" + result.end() + " " + result.aggregates()
                    + result.closed().map(reason -> " " + reason.text()).orElse("")
                    + (result.revision() > 0 ? " #" + result.revision() : "")
                    + (result.truncated().isEmpty() ? "" : " truncated " + result.truncated());
        }
        return each.start() + " retracted";
    }
}
