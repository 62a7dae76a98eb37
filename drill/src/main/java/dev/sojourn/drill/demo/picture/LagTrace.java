package dev.sojourn.drill.demo.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last samples of the lag. */
final class LagTrace {

    private static final int KEPT = 240;

    private final Deque<Long> samples = new ArrayDeque<>();

    private long unread;

    void sample(long total, long nowUnread) {
        unread = nowUnread;
        samples.addLast(total);
        if (samples.size() > KEPT) {
            samples.removeFirst();
        }
    }

    Snapshot.Lag picture() {
        return samples.isEmpty()
                ? Snapshot.Lag.NONE
                : new Snapshot.Lag(samples.getLast(), unread, List.copyOf(samples));
    }
}
