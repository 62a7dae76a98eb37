package dev.sojourn.drill.oracle.window;

import java.util.ArrayList;
import java.util.List;

/** Sessions: sort all events of a key, cut where no event before reaches the next one. */
public record SessionMerge(long graceMs) implements Shape {

    @Override
    public long lateBy(long time, long clock) {
        return clock - time - graceMs;
    }

    @Override
    public List<IdealWindow> windows(List<Event> events) {
        List<IdealWindow> sessions = new ArrayList<>();
        int first = 0;
        long reached = Long.MIN_VALUE;
        for (int i = 0; i < events.size(); i++) {
            if (i > first && events.get(i).time() > reached) {
                sessions.add(IdealWindow.session("gap", events.subList(first, i)));
                first = i;
            }
            reached = Math.max(reached, events.get(i).reach());
        }
        if (!events.isEmpty()) {
            sessions.add(IdealWindow.session("gap", events.subList(first, events.size())));
        }
        return sessions;
    }
}
