package dev.sojourn.topology.operator;

import dev.sojourn.topology.clock.Patience;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.window.AggregateRow;
import dev.sojourn.topology.window.SessionRules;
import dev.sojourn.topology.window.SessionState;
import java.time.Duration;

/** What the stateful tasks of a window definition need to know. */
record WindowSettings(
        String window,
        String sourceTopic,
        AggregateRow aggregates,
        SessionRules rules,
        SessionState state,
        Patience patience,
        TaskListener listener) {

    static WindowSettings of(Pipeline pipeline, TaskListener listener) {
        WindowDefinition window = pipeline.windows().get(0);
        AggregateRow aggregates = new AggregateRow(window.aggregates());
        SessionRules rules = new SessionRules(gap(window), window.grace(), aggregates);
        Patience patience = new Patience(window.idleClose(), pipeline.input().stallLimit());
        return new WindowSettings(
                window.name(),
                pipeline.input().topic(),
                aggregates,
                rules,
                new SessionState(rules, aggregates),
                patience,
                listener);
    }

    /** Sessions with one gap for all events are what there is a rule for so far. */
    private static Duration gap(WindowDefinition window) {
        if (window.shape() instanceof WindowShape.Session session
                && session.gap() instanceof WindowShape.Gap.Fixed gap) {
            return gap.length();
        }
        throw new IllegalArgumentException(window.name() + ": no session window with a fixed gap");
    }

    String sessionsStore() {
        return window;
    }

    String ledgerStore() {
        return window + "-ledger";
    }
}
