package dev.sojourn.topology.window.aggregate;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.window.codec.StateInput;
import java.util.List;
import java.util.function.Supplier;

/** An aggregate of a window definition, from which the states of its windows are made. */
public final class Aggregate {

    /** How many values {@code collect} holds where it is not said. */
    public static final int COLLECTED = 100;

    private final AggregateDefinition definition;
    private final Supplier<Accumulator> empty;

    private Aggregate(AggregateDefinition definition, Supplier<Accumulator> empty) {
        this.definition = definition;
        this.empty = empty;
    }

    /**
     * The aggregate of a definition.
     *
     * @param ordered whether a fold gets its events in the order of their positions, and is never merged
     */
    public static Aggregate of(AggregateDefinition definition, boolean ordered) {
        String field = definition.field();
        List<String> arguments = definition.arguments();
        Supplier<Accumulator> empty = switch (definition.kind()) {
            case COUNT -> Count::new;
            case SUM -> () -> new Sum(field);
            case AVG -> () -> new Average(field);
            case MIN -> () -> Extreme.least(field);
            case MAX -> () -> Extreme.greatest(field);
            case FIRST -> () -> Edge.first(field);
            case LAST -> () -> Edge.last(field);
            case COLLECT -> collect(field, arguments);
            case DISTINCT -> () -> new Distinct(field);
            case QUANTILE -> quantile(field, arguments);
            case TOP -> top(field, arguments);
            case FOLD -> fold(arguments, ordered);
        };
        return new Aggregate(definition, empty);
    }

    public String name() {
        return definition.name();
    }

    public AggregateDefinition definition() {
        return definition;
    }

    public Accumulator empty() {
        return empty.get();
    }

    public Accumulator read(StateInput in) {
        Accumulator accumulator = empty();
        accumulator.read(in);
        return accumulator;
    }

    private static Supplier<Accumulator> collect(String field, List<String> arguments) {
        int most = arguments.isEmpty() ? COLLECTED : Integer.parseInt(arguments.get(0));
        return () -> new Collect(field, most);
    }

    private static Supplier<Accumulator> quantile(String field, List<String> arguments) {
        double rank = Double.parseDouble(arguments.get(0));
        return () -> new Quantile(field, rank);
    }

    private static Supplier<Accumulator> top(String field, List<String> arguments) {
        int most = Integer.parseInt(arguments.get(0));
        return () -> new Top(field, most);
    }

    private static Supplier<Accumulator> fold(List<String> arguments, boolean ordered) {
        FoldProgram program = new FoldProgram(arguments.get(0), arguments.get(1));
        return ordered ? () -> new Fold(program) : () -> new LateFold(program);
    }
}
