package dev.sojourn.drill.oracle;

import java.util.List;

/**
 * A session as it must be.
 *
 * @param events at least one, in {@link Event#ORDER}
 */
record IdealSession(List<Event> events) implements Span {

    @Override
    public long from() {
        return events.get(0).time();
    }

    @Override
    public long to() {
        return events.get(events.size() - 1).time();
    }
}
