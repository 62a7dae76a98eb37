package dev.sojourn.drill.history;

import static java.util.stream.Collectors.joining;

import dev.sojourn.drill.oracle.rule.WindowRule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * One window definition.
 *
 * @param byCountry whether it has a key of its own
 * @param filtered whether it has a filter of its own
 * @param updates whether it tells more than final results
 * @param aggregates in the order of the file; the first counts
 */
public record WindowSpec(
        String name,
        ShapeSpec shape,
        long graceMs,
        boolean byCountry,
        boolean filtered,
        boolean updates,
        List<AggregateSpec> aggregates) {

    /** The country whose events a filter does not want. */
    static final String UNWANTED = "xx";

    private static final long IDLE_CLOSE_MS = 1_000;

    public WindowSpec {
        aggregates = List.copyOf(aggregates);
    }

    static WindowSpec random(String name, ShapeSpec.Kind kind, Random random) {
        return new WindowSpec(
                name,
                ShapeSpec.random(kind, random),
                History.STEP_MS * random.nextInt(12),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextBoolean(),
                aggregates(random));
    }

    private static List<AggregateSpec> aggregates(Random random) {
        Set<AggregateSpec> chosen = EnumSet.of(AggregateSpec.EVENTS);
        for (AggregateSpec each : AggregateSpec.values()) {
            // a fold makes events wait for their turn: it must not be everywhere
            if (random.nextInt(each == AggregateSpec.TOTAL ? 5 : 2) == 0) {
                chosen.add(each);
            }
        }
        return List.copyOf(chosen);
    }

    WindowSpec with(List<AggregateSpec> others) {
        return new WindowSpec(name, shape, graceMs, byCountry, filtered, updates, others);
    }

    /** Whether events wait until nothing can come before them. */
    public boolean isOrdered() {
        return shape.kind().isOrdered() || aggregates.contains(AggregateSpec.TOTAL);
    }

    /** What the oracle goes by. */
    public WindowRule rule() {
        WindowRule rule = WindowRule.of(
                name,
                shape.rule(),
                Duration.ofMillis(graceMs),
                aggregates.stream().map(AggregateSpec::rule).toList());
        WindowRule keyed = byCountry ? rule.keyedBy("country") : rule;
        WindowRule wanted = filtered
                ? keyed.filteredBy(event -> !event.path("country").asText().equals(UNWANTED))
                : keyed;
        return updates ? wanted.withUpdates() : wanted;
    }

    /** What stands in the pipeline file for it; its results go to this topic. */
    public String yaml(String output) {
        String key = byCountry ? "\n    key: event.country" : "";
        String filter = filtered ? "\n    filter: event.country != \"" + UNWANTED + "\"" : "";
        return "  - name: " + name + key + filter + "\n    " + shape.yaml(graceMs, IDLE_CLOSE_MS)
                + aggregates.stream().map(WindowSpec::line).collect(joining("", "\n    aggregate:", ""))
                + "\n    emit: " + (updates ? "updates" : "final") + "\n    output: " + output + "\n";
    }

    private static String line(AggregateSpec aggregate) {
        return "\n      " + aggregate.name().toLowerCase(Locale.ROOT) + ": '" + aggregate.expression() + "'";
    }
}
