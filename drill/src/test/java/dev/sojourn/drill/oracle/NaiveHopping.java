package dev.sojourn.drill.oracle;

import dev.sojourn.drill.history.HistoryEvent;
import dev.sojourn.drill.history.WindowSpec;

/** Windows on a grid: try every one there is, and see whether the event is in it and in time. */
final class NaiveHopping extends NaiveWindow {

    private final long size;
    private final long advance;

    NaiveHopping(WindowSpec spec, long advance) {
        super(spec);
        this.size = spec.shape().lengthMs();
        this.advance = advance;
    }

    @Override
    long lateBy(HistoryEvent event, long clock) {
        long start = 0;
        while (start + advance <= event.time()) {
            start += advance;
        }
        return clock - (start + size - 1) - grace;
    }

    @Override
    void put(String key, HistoryEvent event, long offset, long clock) {
        for (long start = 0; start <= event.time(); start += advance) {
            if (event.time() < start + size && clock <= start + size - 1 + grace) {
                slot(key, start).add(new Taken(event, event.partition(), offset, 0));
            }
        }
    }

    private Slot slot(String key, long start) {
        return open.stream()
                .filter(slot -> slot.key.equals(key) && slot.start == start)
                .findFirst()
                .orElseGet(() -> {
                    Slot slot = new Slot(key, start, start + size);
                    slot.reach = start + size - 1;
                    open.add(slot);
                    return slot;
                });
    }

    @Override
    String exactReason() {
        return "time";
    }
}
