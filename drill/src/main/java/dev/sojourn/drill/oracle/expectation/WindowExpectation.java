package dev.sojourn.drill.oracle.expectation;

import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.Position;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.window.Event;
import dev.sojourn.drill.oracle.window.IdealWindow;
import dev.sojourn.drill.oracle.window.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where every event belongs as far as one window definition goes: dead, late, filtered, or in windows of its key. */
public final class WindowExpectation {

    private final EventDecoding decoding;
    private final EventRouting routing;
    private final Shape shape;
    private final String name;

    private final Map<Position, Rejection> rejected = new LinkedHashMap<>();
    private final Map<Position, LateEvent> late = new LinkedHashMap<>();
    private final Map<String, List<Placed>> windowed = new HashMap<>();
    private long filteredCount;
    private long windowedCount;

    WindowExpectation(WindowRule rule, EventDecoding decoding) {
        this.decoding = decoding;
        this.routing = new EventRouting(rule);
        this.shape = Shape.of(rule);
        this.name = rule.name();
    }

    /** An accepted record, with what its source's clock said with it. */
    private record Placed(RawRecord record, long clock) {}

    public Route route(Decoded.Kept event) {
        return routing.route(event);
    }

    public void filter() {
        filteredCount++;
    }

    public void place(RawRecord record, Decoded.Kept event, Route route, long clock) {
        if (route instanceof Route.Rejected rejection) {
            rejected.put(record.position(), new Rejection(record, rejection.code()));
        } else if (route instanceof Route.Filtered) {
            filteredCount++;
        } else if (route instanceof Route.To to) {
            place(record, event, to, clock);
        }
    }

    private void place(RawRecord record, Decoded.Kept event, Route.To to, long clock) {
        long lateBy = shape.lateBy(event.time(), clock);
        if (lateBy > 0) {
            late.put(record.position(), new LateEvent(name, to.key(), event.time(), lateBy, event.fields()));
        } else {
            windowed.computeIfAbsent(to.key(), unused -> new ArrayList<>()).add(new Placed(record, clock));
            windowedCount++;
        }
    }

    /** By source, in the order of the sources. */
    public Map<Position, Rejection> rejected() {
        return rejected;
    }

    /** By source, in the order of the sources. */
    public Map<Position, LateEvent> late() {
        return late;
    }

    /** The keys that must have windows. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(windowed.keySet());
    }

    /**
     * The events that belong into windows of {@code key} in {@link Event#ORDER}, decoded a second time: all events of
     * all keys at once would take several times the memory of their records.
     */
    public List<Event> events(String key) {
        return windowed.getOrDefault(key, List.of()).stream()
                .map(this::event)
                .sorted(Event.ORDER)
                .toList();
    }

    private Event event(Placed placed) {
        RawRecord record = placed.record();
        if (decoding.decode(record) instanceof Decoded.Kept kept && routing.route(kept) instanceof Route.To to) {
            return new Event(
                    kept.time(), record.position(), placed.clock(), record.value().length, to.traits(), to.arguments());
        }
        throw new IllegalStateException("The rules decided otherwise the second time about input " + record.position());
    }

    /** The windows there must be over {@code events}, in order of their starts. */
    public List<IdealWindow> windows(List<Event> events) {
        return shape.windows(events);
    }

    public long filteredCount() {
        return filteredCount;
    }

    public long windowedCount() {
        return windowedCount;
    }
}
