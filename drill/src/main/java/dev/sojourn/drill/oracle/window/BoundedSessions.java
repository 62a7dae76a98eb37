package dev.sojourn.drill.oracle.window;

import dev.sojourn.drill.oracle.rule.ShapeRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sessions that a longest duration or an end event cuts, too: walk each session the silence leaves from its start. */
record BoundedSessions(SessionMerge merge, long maxMs) implements Shape {

    static BoundedSessions of(ShapeRule.Session rule, SessionMerge merge) {
        return new BoundedSessions(merge, rule.max().map(Duration::toMillis).orElse(Long.MAX_VALUE));
    }

    @Override
    public long lateBy(long time, long clock) {
        return merge.lateBy(time, clock);
    }

    @Override
    public List<IdealWindow> windows(List<Event> events) {
        return merge.windows(events).stream()
                .flatMap(whole -> cut(whole.events()).stream())
                .toList();
    }

    /** What happens in the millisecond of the end belongs to the session still: starts must stay different. */
    private List<IdealWindow> cut(List<Event> events) {
        List<IdealWindow> sessions = new ArrayList<>();
        int first = 0;
        boolean ended = events.get(0).traits().ends();
        long reached = events.get(0).reach();
        for (int i = 1; i < events.size(); i++) {
            Event event = events.get(i);
            boolean over = ended && event.time() > events.get(i - 1).time();
            if (over
                    || event.time() > reached
                    || event.time() - events.get(first).time() > maxMs) {
                String reason = over ? "end" : event.time() > reached ? "gap" : "max";
                sessions.add(IdealWindow.session(reason, events.subList(first, i)));
                first = i;
                ended = false;
                reached = event.reach();
            }
            ended |= event.traits().ends();
            reached = Math.max(reached, event.reach());
        }
        sessions.add(IdealWindow.session(ended ? "end" : "gap", events.subList(first, events.size())));
        return sessions;
    }
}
