package dev.sojourn.drill.demo.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How much has been fed, and how fast over the last two seconds. */
final class FeedTrace {

    private static final long SPAN_MS = 2_000;
    private static final long ENOUGH_MS = 250;

    private record Sample(long at, long sent) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long sent;
    private long total;

    void sample(long at, long nowSent, long nowTotal) {
        sent = nowSent;
        total = nowTotal;
        samples.addLast(new Sample(at, nowSent));
        while (samples.getFirst().at() < at - SPAN_MS) {
            samples.removeFirst();
        }
    }

    Snapshot.Feed picture() {
        return new Snapshot.Feed(sent, total, perSecond());
    }

    private OptionalDouble perSecond() {
        if (samples.isEmpty() || samples.getLast().at() - samples.getFirst().at() < ENOUGH_MS) {
            return OptionalDouble.empty();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        return OptionalDouble.of((last.sent() - first.sent()) * 1_000.0 / (last.at() - first.at()));
    }
}
