package dev.sojourn.drill.oracle;

import dev.sojourn.drill.history.HistoryEvent;
import dev.sojourn.drill.history.WindowSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Windows one before, as far as it is in time, and one behind every event. All events are kept for ever, so that a window that is made later finds
 * those it holds, less those that were told in one with the same start before.
 */
final class NaiveSliding extends NaiveWindow {

    private final long difference;
    private final Map<String, List<Taken>> all = new HashMap<>();
    private final Map<Long, Set<Taken>> over = new HashMap<>();

    NaiveSliding(WindowSpec spec) {
        super(spec);
        this.difference = spec.shape().lengthMs();
    }

    @Override
    long lateBy(HistoryEvent event, long clock) {
        return clock - grace - difference - event.time();
    }

    @Override
    void put(String key, HistoryEvent event, long offset, long clock) {
        long least = clock - grace - difference;
        Taken taken = new Taken(event, event.partition(), offset, Math.max(event.time() - difference, least));
        open.stream()
                .filter(slot -> slot.key.equals(key) && holds(slot.start, taken))
                .forEach(slot -> slot.add(taken));
        all.computeIfAbsent(key, unused -> new ArrayList<>()).add(taken);
        make(key, taken.first());
        make(key, event.time() + 1);
    }

    private boolean holds(long start, Taken taken) {
        return taken.first() <= start
                && start <= taken.event().time()
                && taken.event().time() <= start + difference;
    }

    private void make(String key, long start) {
        if (open.stream().anyMatch(slot -> slot.key.equals(key) && slot.start == start)) {
            return;
        }
        Slot slot = new Slot(key, start, start + difference);
        slot.reach = slot.end;
        all.get(key).stream()
                .filter(taken -> holds(start, taken))
                .filter(taken -> !over.getOrDefault(start, Set.of()).contains(taken))
                .forEach(slot::add);
        open.add(slot);
    }

    @Override
    void pass(long watermark, String assumed) {
        List<Slot> before = List.copyOf(open);
        super.pass(watermark, assumed);
        for (Slot slot : before) {
            if (!open.contains(slot)) {
                over.computeIfAbsent(slot.start, unused -> new HashSet<>()).addAll(slot.events);
                // an event may come yet that was believed not to
                make(slot.key, slot.start);
            }
        }
    }

    @Override
    String exactReason() {
        return "time";
    }
}
