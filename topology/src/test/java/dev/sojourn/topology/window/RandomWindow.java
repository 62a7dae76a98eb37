package dev.sojourn.topology.window;

import dev.cel.common.values.NullValue;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/** Window definitions of every shape, and events for them. */
final class RandomWindow {

    private static final List<AggregateDefinition> AGGREGATES = List.of(
            new AggregateDefinition("events", AggregateKind.COUNT, ""),
            new AggregateDefinition("sum", AggregateKind.SUM, "amount"),
            new AggregateDefinition("avg", AggregateKind.AVG, "amount"),
            new AggregateDefinition("least", AggregateKind.MIN, "amount"),
            new AggregateDefinition("most", AggregateKind.MAX, "amount"),
            new AggregateDefinition("first", AggregateKind.FIRST, "page"),
            new AggregateDefinition("last", AggregateKind.LAST, "page"),
            new AggregateDefinition("pages", AggregateKind.COLLECT, "page", List.of("7")),
            new AggregateDefinition("kinds", AggregateKind.DISTINCT, "page"),
            new AggregateDefinition("median", AggregateKind.QUANTILE, "amount", List.of("0.5")),
            new AggregateDefinition("top", AggregateKind.TOP, "page", List.of("3")));

    private static final AggregateDefinition FOLD =
            new AggregateDefinition("path", AggregateKind.FOLD, "", List.of("\"\"", "acc + event.page"));

    private RandomWindow() {}

    static WindowDefinition definition(SplittableRandom random) {
        List<AggregateDefinition> aggregates = new ArrayList<>(AGGREGATES);
        Collections.shuffle(aggregates, new Random(random.nextLong()));
        aggregates = new ArrayList<>(aggregates.subList(0, random.nextInt(1, aggregates.size() + 1)));
        if (random.nextInt(3) == 0) {
            aggregates.add(random.nextInt(aggregates.size() + 1), FOLD);
        }
        return new WindowDefinition(
                "window",
                Optional.empty(),
                Optional.empty(),
                shape(random),
                millis(random.nextLong(0, 30)),
                Duration.ofMinutes(1),
                aggregates,
                random.nextBoolean() ? Emit.FINAL : Emit.UPDATES,
                "output");
    }

    private static WindowShape shape(SplittableRandom random) {
        long size = random.nextLong(1, 60);
        return switch (random.nextInt(5)) {
            case 0 -> new WindowShape.Session(millis(size));
            case 1 ->
                new WindowShape.Session(
                        random.nextBoolean()
                                ? new WindowShape.Gap.Fixed(millis(size))
                                : new WindowShape.Gap.PerEvent("duration(string(event.gap) + 'ms')"),
                        random.nextBoolean() ? Optional.of(millis(random.nextLong(1, 120))) : Optional.empty(),
                        random.nextBoolean() ? Optional.of("event.end") : Optional.empty());
            case 2 -> new WindowShape.Tumbling(millis(size));
            case 3 -> new WindowShape.Hopping(millis(size), millis(random.nextLong(1, size + 1)));
            default -> new WindowShape.Sliding(millis(size));
        };
    }

    static Map<String, Object> fields(SplittableRandom random) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("gap", random.nextLong(1, 40));
        fields.put("end", random.nextInt(10) == 0);
        switch (random.nextInt(12)) {
            case 0 -> fields.put("page", NullValue.NULL_VALUE);
            case 1 -> {} // none
            default -> fields.put("page", String.valueOf((char) ('a' + random.nextInt(6))));
        }
        switch (random.nextInt(8)) {
            case 0 -> fields.put("amount", NullValue.NULL_VALUE);
            case 1 -> {} // none
            case 2 -> fields.put("amount", random.nextLong(-5, 5));
            case 3 -> fields.put("amount", random.nextLong() >> random.nextInt(64));
            case 4 -> fields.put("amount", random.nextDouble());
            default -> fields.put("amount", random.nextLong(-5_000, 5_000) / 100.0);
        }
        return fields;
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
