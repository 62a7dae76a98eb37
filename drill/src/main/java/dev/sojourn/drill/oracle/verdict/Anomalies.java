package dev.sojourn.drill.oracle.verdict;

import dev.sojourn.drill.oracle.topic.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects anomalies: all are counted, the first of each kind are kept. */
public final class Anomalies {

    private static final int KEPT_PER_KIND = 10;

    private final Map<Anomaly.Kind, Long> totals = new EnumMap<>(Anomaly.Kind.class);
    private final Map<Anomaly.Kind, List<Anomaly>> first = new EnumMap<>(Anomaly.Kind.class);

    public void add(Anomaly.Kind kind, String key, Position position, String what) {
        totals.merge(kind, 1L, Long::sum);
        List<Anomaly> kept = first.computeIfAbsent(kind, unused -> new ArrayList<>());
        if (kept.size() < KEPT_PER_KIND) {
            kept.add(new Anomaly(kind, key, position.partition(), position.offset(), what));
        }
    }

    public void addNowhere(Anomaly.Kind kind, String what) {
        add(kind, null, new Position(Anomaly.NOWHERE, Anomaly.NOWHERE), what);
    }

    public Map<Anomaly.Kind, Long> totals() {
        return Map.copyOf(totals);
    }

    /** By kind in the order of {@link Anomaly.Kind}, within a kind in the order found. */
    public List<Anomaly> first() {
        return first.values().stream().flatMap(List::stream).toList();
    }
}
