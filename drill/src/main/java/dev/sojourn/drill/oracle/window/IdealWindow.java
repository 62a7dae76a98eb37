package dev.sojourn.drill.oracle.window;

import java.util.List;

/**
 * A window as it must be.
 *
 * @param end as its result says it
 * @param reason why it closes when nothing is assumed
 * @param events at least one, in {@link Event#ORDER}
 */
public record IdealWindow(long start, long end, String reason, List<Event> events) implements Span {

    /**
     * A session of these events.
     *
     * @param events at least one, in {@link Event#ORDER}
     */
    public static IdealWindow session(String reason, List<Event> events) {
        return new IdealWindow(
                events.get(0).time(), events.get(events.size() - 1).time(), reason, events);
    }

    @Override
    public long from() {
        return start;
    }

    @Override
    public long to() {
        return end;
    }

    /** Those of its events that lie in this stretch of time, both ends inclusive. */
    public List<Event> within(long from, long to) {
        return events.stream()
                .filter(event -> event.time() >= from && event.time() <= to)
                .toList();
    }
}
