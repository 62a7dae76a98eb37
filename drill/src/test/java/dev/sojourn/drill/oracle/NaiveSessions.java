package dev.sojourn.drill.oracle;

import dev.sojourn.drill.history.HistoryEvent;
import dev.sojourn.drill.history.ShapeSpec;
import dev.sojourn.drill.history.WindowSpec;
import java.util.List;

/** Sessions: each event is one of its own, and then those it touches join it. */
final class NaiveSessions extends NaiveWindow {

    NaiveSessions(WindowSpec spec) {
        super(spec);
    }

    @Override
    long lateBy(HistoryEvent event, long clock) {
        return clock - event.time() - grace;
    }

    @Override
    void put(String key, HistoryEvent event, long offset, long clock) {
        boolean perEvent = spec.shape().kind() == ShapeSpec.Kind.GAP_PER_EVENT;
        Slot session = new Slot(key, event.time(), event.time());
        session.reach =
                event.time() + (perEvent ? event.pauseMs() : spec.shape().lengthMs());
        session.add(new Taken(event, event.partition(), offset, 0));
        for (Slot other : List.copyOf(open)) {
            if (other.key.equals(key) && session.start <= other.reach && other.start <= session.reach) {
                open.remove(other);
                other.events.forEach(session::add);
                session.start = Math.min(session.start, other.start);
                session.end = Math.max(session.end, other.end);
                session.reach = Math.max(session.reach, other.reach);
            }
        }
        open.add(session);
    }

    @Override
    String exactReason() {
        return "gap";
    }
}
