package dev.sojourn.drill.oracle;

import dev.sojourn.drill.history.HistoryEvent;
import dev.sojourn.drill.history.ShapeSpec.Kind;
import dev.sojourn.drill.history.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions with a longest duration or an end: events wait, and what has waited long enough goes in in order. */
final class NaiveBoundedSessions extends NaiveWindow {

    private final long gap;
    private final long max;
    private final boolean ends;
    private final List<Waiting> waiting = new ArrayList<>();

    NaiveBoundedSessions(WindowSpec spec) {
        super(spec);
        Kind kind = spec.shape().kind();
        this.gap = spec.shape().lengthMs();
        this.max = kind == Kind.ENDING_SESSION ? Long.MAX_VALUE : spec.shape().otherMs();
        this.ends = kind != Kind.LONGEST_SESSION;
    }

    private record Waiting(String key, Taken taken) {}

    @Override
    long lateBy(HistoryEvent event, long clock) {
        return clock - event.time() - grace;
    }

    @Override
    void put(String key, HistoryEvent event, long offset, long clock) {
        waiting.add(new Waiting(key, new Taken(event, event.partition(), offset, 0)));
    }

    @Override
    void pass(long watermark, String assumed) {
        waiting.sort((one, other) -> one.taken.isBefore(other.taken) ? -1 : 1);
        for (Waiting each : List.copyOf(waiting)) {
            if (each.taken.event().time() + grace < watermark) {
                waiting.remove(each);
                fold(each, assumed);
            }
        }
        endAll(Long.MAX_VALUE);
        super.pass(watermark, assumed);
    }

    private void fold(Waiting next, String assumed) {
        HistoryEvent event = next.taken.event();
        endAll(event.time());
        Optional<Slot> touched = open.stream()
                .filter(slot -> slot.key.equals(next.key))
                .filter(slot -> slot.start - gap <= event.time() && event.time() <= slot.end + gap)
                .findFirst();
        if (touched.isPresent() && tooLong(touched.get(), event.time())) {
            Slot full = touched.get();
            finish(full, full.assumed == null ? "max" : full.assumed);
            touched = Optional.empty();
        }
        Slot session = touched.orElseGet(() -> added(new Slot(next.key, event.time(), event.time())));
        session.add(next.taken);
        session.start = Math.min(session.start, event.time());
        session.end = Math.max(session.end, event.time());
        session.reach = session.end + gap;
        session.assumed = assumed == null ? session.assumed : assumed;
        session.reason = ends && event.bye() ? "end" : session.reason;
    }

    private boolean tooLong(Slot slot, long time) {
        return Math.max(slot.end, time) - Math.min(slot.start, time) > max;
    }

    private Slot added(Slot slot) {
        open.add(slot);
        return slot;
    }

    /** Those that have met their end, unless in this very millisecond. */
    private void endAll(long now) {
        for (Slot slot : List.copyOf(open)) {
            if (slot.reason != null && slot.end < now) {
                finish(slot, slot.assumed == null ? slot.reason : slot.assumed);
            }
        }
    }

    @Override
    String exactReason() {
        return "gap";
    }
}
