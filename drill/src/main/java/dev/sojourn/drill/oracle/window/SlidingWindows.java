package dev.sojourn.drill.oracle.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Windows one of which ends with each event and one of which begins right after it: look what each holds. Where an event is
 * late for the one that ends with it, the first one it is in time for takes its place.
 */
record SlidingWindows(long differenceMs, long graceMs) implements Shape {

    @Override
    public long lateBy(long time, long clock) {
        return firstStart(time, clock) - time;
    }

    @Override
    public List<IdealWindow> windows(List<Event> events) {
        return starts(events).stream()
                .map(start -> window(start, events))
                .flatMap(Optional::stream)
                .toList();
    }

    private SortedSet<Long> starts(List<Event> events) {
        SortedSet<Long> starts = new TreeSet<>();
        for (Event event : events) {
            starts.add(firstStart(event.time(), event.clock()));
            starts.add(event.time() + 1);
        }
        return starts;
    }

    private Optional<IdealWindow> window(long start, List<Event> events) {
        long end = start + differenceMs;
        List<Event> held = new ArrayList<>();
        for (int i = firstAt(start, events); i < events.size() && events.get(i).time() <= end; i++) {
            Event event = events.get(i);
            if (firstStart(event.time(), event.clock()) <= start) {
                held.add(event);
            }
        }
        return held.isEmpty() ? Optional.empty() : Optional.of(new IdealWindow(start, end, "time", held));
    }

    /** The index of the first event that is not before {@code time}. */
    private static int firstAt(long time, List<Event> events) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long firstStart(long time, long clock) {
        return Math.max(time - differenceMs, clock - graceMs - differenceMs);
    }
}
