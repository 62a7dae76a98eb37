package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session window is: which events belong together, which are late, and what closes when.
 *
 * <p>Pure functions over a key's open sessions, which are held in order of their starts and never touch each other.
 */
public final class SessionRules {

    private final long gap;
    private final long grace;
    private final AggregateRow aggregates;

    public SessionRules(Duration gap, Duration grace, AggregateRow aggregates) {
        this.gap = gap.toMillis();
        this.grace = grace.toMillis();
        this.aggregates = aggregates;
    }

    /** What remains open, and what was closed, in order of the starts. */
    public record Closing(List<Session> open, List<Closed> closed) {}

    /** A session that is over, and why. */
    public record Closed(Session session, CloseReason reason) {}

    /**
     * By how many milliseconds an event at {@code time} is late when its source's clock, itself included, shows {@code
     * clock}; 0 or less when it is in time.
     */
    public long lateBy(long time, long clock) {
        return clock - (time + grace);
    }

    /** After which watermark the session is over. */
    public long deadline(Session session) {
        return session.end() + gap + grace;
    }

    /** The earliest deadline of the sessions, at least one of which there must be. */
    public long earliestDeadline(List<Session> sessions) {
        return sessions.stream().mapToLong(this::deadline).min().orElseThrow();
    }

    /** The sessions with the event in it: in one of its own, or in the one that all it touches merge into. */
    public List<Session> add(List<Session> sessions, Event event) {
        List<Session> result = new ArrayList<>(sessions.size() + 1);
        Session merged = new Session(event.time(), event.time(), aggregates.of(event));
        int place = 0;
        for (Session session : sessions) {
            if (touches(session, event.time())) {
                merged = merge(session, merged);
            } else {
                result.add(session);
                place += session.start() < event.time() ? 1 : 0;
            }
        }
        result.add(place, merged);
        return result;
    }

    /** Takes out what is over within these bounds. */
    public Closing close(List<Session> sessions, Bounds bounds) {
        List<Session> open = new ArrayList<>(sessions.size());
        List<Closed> closed = new ArrayList<>();
        for (Session session : sessions) {
            CloseReason.of(deadline(session), bounds)
                    .ifPresentOrElse(reason -> closed.add(new Closed(session, reason)), () -> open.add(session));
        }
        return new Closing(open, closed);
    }

    private boolean touches(Session session, long time) {
        return session.start() - gap <= time && time <= session.end() + gap;
    }

    private Session merge(Session one, Session other) {
        return new Session(
                Math.min(one.start(), other.start()),
                Math.max(one.end(), other.end()),
                aggregates.merge(one.states(), other.states()));
    }
}
