package dev.sojourn.drill.demo;

import dev.sojourn.drill.demo.picture.Snapshot;
import java.time.Duration;

/**
 * Decides when a round has come to rest: everything that was fed has been read and has come out somewhere.
 *
 * <p>Normally the books say so: the events counted in sessions, late, dead or filtered are as many as were fed. Where
 * they never will be, because something is lost, it is over once nothing has come out for a while though all is read;
 * what is missing is the oracle's to say.
 */
final class Drain {

    private final Duration stillness;
    private long accounted = -1;
    private Duration since = Duration.ZERO;

    /** @param stillness longer than any session stays open after the last event */
    Drain(Duration stillness) {
        this.stillness = stillness;
    }

    boolean over(Snapshot now) {
        if (!now.feed().done()) {
            return false;
        }
        boolean read = now.lag().unread() == 0;
        if (!read || now.outputs().accounted() != accounted) {
            accounted = now.outputs().accounted();
            since = now.since();
        }
        return read
                && (accounted >= now.feed().sent() || now.since().minus(since).compareTo(stillness) >= 0);
    }
}
