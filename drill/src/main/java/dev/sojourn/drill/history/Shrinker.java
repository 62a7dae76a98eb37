package dev.sojourn.drill.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Makes of a history that fails a small one that fails as well: leaves out windows, events, crashes, silences,
 * partitions and aggregates, and draws together and smooths what is left, as long as anything can be.
 */
public final class Shrinker {

    private static final int MOST_TRIES = 20_000;

    private final Predicate<History> failing;
    private History smallest;
    private int tries;

    private Shrinker(History history, Predicate<History> failing) {
        this.smallest = history;
        this.failing = failing;
    }

    /**
     * The smallest found.
     *
     * @param history one that fails
     * @param failing whether a history still fails; always the same for the same one
     */
    public static History shrink(History history, Predicate<History> failing) {
        if (!failing.test(history)) {
            throw new IllegalArgumentException("the history does not fail: " + history.replay());
        }
        return new Shrinker(history, failing).shrunk();
    }

    private History shrunk() {
        boolean smaller = true;
        while (smaller && tries < MOST_TRIES) {
            History before = smallest;
            dropWindows();
            dropEvents();
            dropAccidents();
            joinPartitions();
            dropAggregates();
            simplify();
            drawTogether();
            smaller = !before.equals(smallest);
        }
        return smallest;
    }

    private boolean accept(History candidate) {
        tries++;
        boolean fails = tries <= MOST_TRIES && failing.test(candidate);
        smallest = fails ? candidate : smallest;
        return fails;
    }

    private void dropWindows() {
        List<WindowSpec> windows = smallest.windows();
        for (int i = 0; i < windows.size() && smallest.windows().size() > 1; i++) {
            accept(smallest.only(windows.get(i)));
        }
    }

    /** Half of them, a quarter, and so on down to single ones. */
    private void dropEvents() {
        for (int size = Math.max(1, smallest.events().size() / 2); size >= 1; size /= 2) {
            for (int from = smallest.events().size() - size; from >= 0; from -= size) {
                if (from + size <= smallest.events().size()) {
                    accept(Excision.of(smallest, from, from + size));
                }
            }
        }
    }

    private void dropAccidents() {
        for (Integer crash : List.copyOf(smallest.crashes())) {
            accept(Excision.withoutCrash(smallest, crash));
        }
        for (Silence silence : smallest.silences()) {
            accept(Excision.withoutSilence(smallest, silence));
        }
    }

    private void joinPartitions() {
        for (int partition = smallest.partitions() - 1; partition > 0; partition--) {
            accept(Excision.withoutPartition(smallest, partition));
        }
    }

    private void dropAggregates() {
        for (AggregateSpec aggregate : AggregateSpec.values()) {
            List<WindowSpec> windows = smallest.windows().stream()
                    .map(each -> without(each, aggregate))
                    .toList();
            if (aggregate != AggregateSpec.EVENTS && !windows.equals(smallest.windows())) {
                accept(Excision.withWindows(smallest, windows));
            }
        }
    }

    private static WindowSpec without(WindowSpec window, AggregateSpec aggregate) {
        return window.with(
                window.aggregates().stream().filter(each -> each != aggregate).toList());
    }

    private void simplify() {
        for (int i = 0; i < smallest.events().size(); i++) {
            List<HistoryEvent> events = new ArrayList<>(smallest.events());
            events.set(i, events.get(i).plain());
            if (!events.equals(smallest.events())) {
                accept(Excision.with(smallest, events));
            }
        }
    }

    /** Takes a step out of the time between two neighbours, for all that is later, as often as it goes. */
    private void drawTogether() {
        long[] times = smallest.events().stream()
                .mapToLong(HistoryEvent::time)
                .sorted()
                .distinct()
                .toArray();
        for (int i = times.length - 1; i > 0; i--) {
            long from = times[i];
            while (from - times[i - 1] > History.STEP_MS && accept(Excision.with(smallest, earlier(from)))) {
                from -= History.STEP_MS;
            }
        }
    }

    private List<HistoryEvent> earlier(long from) {
        return IntStream.range(0, smallest.events().size())
                .mapToObj(smallest.events()::get)
                .map(event -> event.time() < from ? event : event.at(event.time() - History.STEP_MS))
                .toList();
    }
}
