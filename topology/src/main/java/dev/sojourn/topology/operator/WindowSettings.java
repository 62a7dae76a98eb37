package dev.sojourn.topology.operator;

import dev.sojourn.topology.clock.Patience;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.window.AggregateRow;
import dev.sojourn.topology.window.SessionRules;
import dev.sojourn.topology.window.SessionState;

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
        WindowDefinition window = pipeline.window();
        AggregateRow aggregates = new AggregateRow(window.aggregates());
        SessionRules rules = new SessionRules(window.gap(), window.grace(), aggregates);
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

    String sessionsStore() {
        return window;
    }

    String ledgerStore() {
        return window + "-ledger";
    }
}
