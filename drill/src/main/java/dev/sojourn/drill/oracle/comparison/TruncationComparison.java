package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.window.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what results say they do not hold with what they cannot hold. */
final class TruncationComparison {

    /** How much of a key's state is kept at most. */
    private static final long STATE_BYTES = 512 << 10;

    private static final int OVERHEAD_BYTES = 256;

    private final List<Aggregation> aggregations;
    private final boolean inOrder;
    private final List<Event> ofKey;

    /** @param ofKey all events of the key, which share its state */
    TruncationComparison(WindowRule rule, List<Aggregation> aggregations, List<Event> ofKey) {
        boolean bounded = rule.shape() instanceof ShapeRule.Session session && session.isBounded();
        this.aggregations = aggregations;
        this.inOrder = bounded || rule.aggregates().stream().anyMatch(each -> each.kind() == AggregateRule.Kind.FOLD);
        this.ofKey = ofKey;
    }

    /** Of several results it is not known which must say it. */
    List<String> differences(Cluster cluster) {
        Set<String> said = cluster.results().stream()
                .flatMap(result -> result.truncated().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> due = due(cluster.events());
        List<String> differences = new ArrayList<>();
        boolean whole =
                cluster.results().size() == 1 && cluster.results().get(0).isExact();
        if (whole) {
            due.stream()
                    .filter(name -> !said.contains(name))
                    .forEach(name -> differences.add("truncated does not name " + name));
        }
        said.removeAll(due);
        said.stream()
                .filter(name -> !mayBeTruncated(name, whole))
                .forEach(name -> differences.add("truncated names " + name + " without need"));
        return differences;
    }

    private Set<String> due(List<Event> events) {
        return aggregations.stream()
                .filter(aggregation -> aggregation.truncates(events))
                .map(Aggregation::name)
                .collect(Collectors.toSet());
    }

    private boolean mayBeTruncated(String name, boolean whole) {
        if (name.equals(EmittedResult.ORDER)) {
            return inOrder && mayBeFull();
        }
        return aggregations.stream()
                .filter(aggregation -> aggregation.name().equals(name))
                .anyMatch(aggregation -> switch (aggregation.kind()) {
                    case COLLECT -> mayBeFull();
                    case FOLD -> mayBeFull() || !whole;
                    default -> false;
                });
    }

    private boolean mayBeFull() {
        return ofKey.stream()
                        .mapToLong(event -> 2L * event.bytes() + OVERHEAD_BYTES)
                        .sum()
                > STATE_BYTES;
    }
}
