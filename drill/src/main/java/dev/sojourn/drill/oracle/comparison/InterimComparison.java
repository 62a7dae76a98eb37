package dev.sojourn.drill.oracle.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Report;
import dev.sojourn.drill.oracle.window.Event;
import dev.sojourn.drill.oracle.window.IdealWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether what was told of an open window was true at some moment: it holds some of the events the window has in the
 * end, never fewer than before, and where it holds all that lie within its bounds, its aggregates are theirs.
 */
final class InterimComparison {

    private final boolean sessions;
    private final Optional<Aggregation> count;
    private final ClusterComparison values;
    private final Report report;

    private InterimComparison(boolean sessions, List<Aggregation> aggregations, WindowRule rule, Report report) {
        this.sessions = sessions;
        this.count = aggregations.stream()
                .filter(aggregation -> aggregation.kind() == AggregateRule.Kind.COUNT)
                .findFirst();
        this.values = new ClusterComparison(
                aggregations, cluster -> List.of(), new TruncationComparison(rule, aggregations, List.of()));
        this.report = report;
    }

    static InterimComparison of(WindowRule rule, Report report) {
        boolean sessions = rule.shape() instanceof ShapeRule.Session;
        return new InterimComparison(sessions, Aggregation.of(rule.aggregates()), rule, report);
    }

    /**
     * @param assumed whether something closed on an assumption near it: then nobody knows what it held
     * @param before what was told of the same start before; null for nothing
     */
    void compare(KeyCase key, boolean assumed, EmittedResult before, EmittedResult result) {
        if (assumed || result.isFinal()) {
            return;
        }
        Optional<IdealWindow> window =
                key.windows().stream().filter(each -> holds(each, result)).findFirst();
        if (window.isEmpty()) {
            String what = result.bounds() + " was at no time a window of this key, revision " + result.revision();
            report.add(Anomaly.Kind.PHANTOM, key.key(), result.position(), what);
            return;
        }
        List<String> differences = differences(window.get(), result);
        shrinkage(before, result).ifPresent(differences::add);
        if (!differences.isEmpty()) {
            String what = result.bounds() + ", revision " + result.revision() + ": " + String.join("; ", differences);
            report.add(Anomaly.Kind.WRONG, key.key(), result.position(), what);
        }
    }

    private boolean holds(IdealWindow window, EmittedResult result) {
        return sessions
                ? window.start() <= result.from() && result.to() <= window.end()
                : window.start() == result.start();
    }

    private List<String> differences(IdealWindow window, EmittedResult result) {
        List<String> differences = new ArrayList<>();
        if (!sessions && window.end() != result.end()) {
            differences.add(ClusterComparison.difference("end", window.end(), result.end()));
        }
        List<Event> events = sessions ? window.within(result.from(), result.to()) : window.events();
        if (sessions && !areBounds(events, result)) {
            differences.add("is bounded by no event's time");
            return differences;
        }
        long counted = count.map(each -> each.of(result)).map(JsonNode::asLong).orElse(0L);
        if (counted > events.size()) {
            differences.add("counts " + counted + " of " + events.size() + " event(s)");
        } else if (counted == events.size()) {
            differences.addAll(values.values(events, List.of(result)));
        } else if (count.isPresent() && counted < 1) {
            differences.add("holds no event");
        }
        return differences;
    }

    private static boolean areBounds(List<Event> events, EmittedResult result) {
        return !events.isEmpty()
                && events.get(0).time() == result.start()
                && events.get(events.size() - 1).time() == result.end();
    }

    private Optional<String> shrinkage(EmittedResult before, EmittedResult result) {
        if (before == null || before.isFinal()) {
            return Optional.empty();
        }
        if (before.end() > result.end()) {
            return Optional.of("ends before it did in revision " + before.revision());
        }
        return count.filter(each -> each.of(before).asLong() > each.of(result).asLong())
                .map(each -> "counts fewer than in revision " + before.revision());
    }
}
