package dev.sojourn.drill.oracle.window;

import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import java.util.List;

/** The windows that events make, and which events are late for all of them. */
public interface Shape {

    static Shape of(WindowRule rule) {
        long graceMs = rule.grace().toMillis();
        ShapeRule shape = rule.shape();
        if (shape instanceof ShapeRule.Session session) {
            SessionMerge merge = new SessionMerge(graceMs);
            return session.isBounded() ? BoundedSessions.of(session, merge) : merge;
        } else if (shape instanceof ShapeRule.Tumbling tumbling) {
            long sizeMs = tumbling.size().toMillis();
            return new HoppingWindows(sizeMs, sizeMs, graceMs);
        } else if (shape instanceof ShapeRule.Hopping hopping) {
            return new HoppingWindows(
                    hopping.size().toMillis(), hopping.advance().toMillis(), graceMs);
        } else if (shape instanceof ShapeRule.Sliding sliding) {
            return new SlidingWindows(sliding.difference().toMillis(), graceMs);
        }
        throw new IllegalArgumentException("unknown shape " + shape);
    }

    /** By how much an event at {@code time} is late for all its windows; not positive if it is not. */
    long lateBy(long time, long clock);

    /**
     * In order of their starts, each with at least one event.
     *
     * @param events of one key, none of them late, in {@link Event#ORDER}
     */
    List<IdealWindow> windows(List<Event> events);
}
