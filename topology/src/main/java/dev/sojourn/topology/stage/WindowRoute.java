package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape.Gap;
import dev.sojourn.topology.pipeline.WindowShape.Session;
import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what becomes of an event in one window: its filter, its key, its arguments, in this order. What the window
 * will evaluate later is tried here, so that no event in its state can fail.
 */
final class WindowRoute {

    private static final Outcome.Route FILTERED = new Outcome.Route.Filtered();

    private final String keyPlace;
    private final Optional<Condition> filter;
    private final Optional<ComputedValue> key;
    private final List<Argument> arguments;

    private WindowRoute(
            String keyPlace, Optional<Condition> filter, Optional<ComputedValue> key, List<Argument> arguments) {
        this.keyPlace = keyPlace;
        this.filter = filter;
        this.key = key;
        this.arguments = arguments;
    }

    static WindowRoute of(String place, WindowDefinition window) {
        return new WindowRoute(
                place + ".key",
                window.filter().map(source -> new Condition(place + ".filter", Expression.of(source))),
                window.key().map(ComputedValue::new),
                arguments(place, window));
    }

    Outcome.Route route(Map<String, Object> event, Outcome.Route.To byInputKey) {
        try {
            if (filter.isPresent() && !filter.get().holds(event)) {
                return FILTERED;
            }
            Outcome.Route.To to = key.isPresent() ? byOwnKey(event) : byInputKey;
            for (int i = 0; i < arguments.size(); i++) {
                arguments.get(i).check(event);
            }
            return to;
        } catch (Rejection e) {
            return new Outcome.Route.Rejected(e.outcome().reason(), e.outcome().detail());
        }
    }

    private Outcome.Route.To byOwnKey(Map<String, Object> event) throws Rejection {
        Object value = key.orElseThrow().of(event, Reason.BAD_KEY, keyPlace);
        return new Outcome.Route.To(KeyText.of(keyPlace, value));
    }

    private static List<Argument> arguments(String place, WindowDefinition window) {
        List<Argument> arguments = new ArrayList<>();
        window.aggregates().stream()
                .filter(aggregate -> aggregate.kind().takesNumber())
                .map(NumberArgument::of)
                .distinct()
                .forEach(arguments::add);
        if (window.shape() instanceof Session session) {
            session.end()
                    .map(end -> new Condition(place + ".session.end", Expression.of(end)))
                    .ifPresent(end -> arguments.add(end::holds));
            if (session.gap() instanceof Gap.PerEvent gap) {
                arguments.add(new GapArgument(place + ".session.gap", new ComputedValue(gap.expression())));
            }
        }
        return arguments;
    }

    /** Something a window computes with. */
    @FunctionalInterface
    interface Argument {
        void check(Map<String, Object> event) throws Rejection;
    }
}
