package dev.sojourn.drill.oracle.window;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Windows that begin at every multiple of the advance: put each event into every one it is in time for. */
record HoppingWindows(long sizeMs, long advanceMs, long graceMs) implements Shape {

    @Override
    public long lateBy(long time, long clock) {
        return clock - (lastStart(time) + sizeMs - 1 + graceMs);
    }

    @Override
    public List<IdealWindow> windows(List<Event> events) {
        TreeMap<Long, List<Event>> byStart = new TreeMap<>();
        for (Event event : events) {
            long last = lastStart(event.time());
            for (long start = firstStart(event); start <= last; start += advanceMs) {
                byStart.computeIfAbsent(start, unused -> new ArrayList<>()).add(event);
            }
        }
        return byStart.entrySet().stream()
                .map(each -> new IdealWindow(each.getKey(), each.getKey() + sizeMs, "time", each.getValue()))
                .toList();
    }

    private long lastStart(long time) {
        return Math.floorDiv(time, advanceMs) * advanceMs;
    }

    /** The first that holds it and whose last millisecond, with the grace, its source has not passed. */
    private long firstStart(Event event) {
        long holding = event.time() - sizeMs + 1;
        long inTime = event.clock() - graceMs - sizeMs + 1;
        long least = Math.max(0, Math.max(holding, inTime));
        return Math.floorDiv(least + advanceMs - 1, advanceMs) * advanceMs;
    }
}
