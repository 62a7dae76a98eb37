package dev.sojourn.benchmarks.clicks;

import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import java.util.Iterator;
import java.util.List;

/**
 * One event that is later than all sessions that are open, by somebody whose own session does not count, on a page of its
 * own. It stays in the input: the runs that follow read it, too.
 */
record ClosingEvent(long time) implements LoadSource {

    @Override
    public long size() {
        return 1;
    }

    @Override
    public Iterator<LoadEvent> events() {
        Click click = new Click(SessionResult.CLOSER, time, Click.Kind.VIEW, SessionResult.CLOSER, 0);
        return List.of(Clicks.record(click, time)).iterator();
    }
}
