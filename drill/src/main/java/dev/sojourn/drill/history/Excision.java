package dev.sojourn.drill.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A history with something less in it; what befell the pipeline stays between the events it was between. */
final class Excision {

    private Excision() {}

    /** Without the events from one index to before another. */
    static History of(History history, int from, int to) {
        List<HistoryEvent> events = new ArrayList<>(history.events());
        events.subList(from, to).clear();
        SortedSet<Integer> crashes = history.crashes().stream()
                .map(index -> moved(index, from, to))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Silence> silences = history.silences().stream()
                .map(silence -> silence.at(moved(silence.before(), from, to)))
                .distinct()
                .toList();
        return new History(history.seed(), history.partitions(), history.windows(), events, crashes, silences);
    }

    private static int moved(int index, int from, int to) {
        return index <= from ? index : Math.max(from, index - (to - from));
    }

    static History withoutCrash(History history, int crash) {
        SortedSet<Integer> crashes = new TreeSet<>(history.crashes());
        crashes.remove(crash);
        return new History(
                history.seed(), history.partitions(), history.windows(), history.events(), crashes, history.silences());
    }

    static History withoutSilence(History history, Silence silence) {
        List<Silence> silences = new ArrayList<>(history.silences());
        silences.remove(silence);
        return new History(
                history.seed(), history.partitions(), history.windows(), history.events(), history.crashes(), silences);
    }

    /** Gives the events of one partition to the first, and those of the last the place that is free. */
    static History withoutPartition(History history, int partition) {
        int last = history.partitions() - 1;
        List<HistoryEvent> events = history.events().stream()
                .map(event -> event.in(renamed(event.partition(), partition, last)))
                .toList();
        List<Silence> silences = history.silences().stream()
                .map(silence -> new Silence(silence.before(), renamed(silence.partitions(), partition, last)))
                .toList();
        return new History(history.seed(), last, history.windows(), events, history.crashes(), silences);
    }

    private static Set<Integer> renamed(Set<Integer> partitions, int gone, int last) {
        return partitions.stream().map(each -> renamed(each, gone, last)).collect(Collectors.toSet());
    }

    private static int renamed(int partition, int gone, int last) {
        if (partition == gone) {
            return 0;
        }
        return partition == last ? gone : partition;
    }

    static History withWindows(History history, List<WindowSpec> windows) {
        return new History(
                history.seed(), history.partitions(), windows, history.events(), history.crashes(), history.silences());
    }

    static History with(History history, List<HistoryEvent> events) {
        return new History(
                history.seed(), history.partitions(), history.windows(), events, history.crashes(), history.silences());
    }
}
