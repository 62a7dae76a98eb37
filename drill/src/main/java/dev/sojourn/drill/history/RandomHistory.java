package dev.sojourn.drill.history;

import dev.sojourn.drill.history.HistoryEvent.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Makes histories from a seed: windows first, then events in disorder, and something now and then befalls them. */
final class RandomHistory {

    private static final long EPOCH = 5_000;
    private static final String[] AMOUNTS = {"1", "2.5", "0.1", "-3", "0", "1e3", "7", "null"};
    private static final String[] COUNTRIES = {"de", "fr", WindowSpec.UNWANTED};
    private static final Kind[] POISON = {
        Kind.BROKEN,
        Kind.NO_VALUE,
        Kind.NO_KEY,
        Kind.BAD_TIME,
        Kind.FUTURE,
        Kind.NO_PAGE,
        Kind.BAD_AMOUNT,
        Kind.NO_COUNTRY
    };

    private final long seed;
    private final Random random;
    private final int partitions;
    private final int disorder;
    private final int keys;
    private final boolean quiet;
    private final Set<Long> taken = new HashSet<>();

    RandomHistory(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.partitions = 1 + random.nextInt(3);
        this.disorder = 1 + random.nextInt(15);
        this.keys = 1 + random.nextInt(4);
        this.quiet = random.nextInt(3) == 0;
    }

    /** Neighbours have their windows in common: to read a pipeline file takes longer than to let its history happen. */
    History history() {
        ShapeSpec.Kind[] kinds = ShapeSpec.Kind.values();
        Random shared = new Random(History.family(seed));
        return history(IntStream.range(0, 1 + shared.nextInt(3))
                .mapToObj(i -> WindowSpec.random("w" + i, kinds[shared.nextInt(kinds.length)], shared))
                .toList());
    }

    History history(ShapeSpec.Kind kind) {
        return history(List.of(WindowSpec.random("w0", kind, random)));
    }

    private History history(List<WindowSpec> windows) {
        List<Integer> sources = sources();
        long[] clocks = new long[partitions];
        List<HistoryEvent> events = new ArrayList<>();
        SortedSet<Integer> crashes = new TreeSet<>();
        List<Silence> silences = new ArrayList<>();
        for (int source : sources) {
            if (random.nextInt(15) == 0) {
                crashes.add(events.size());
            }
            if (quiet && random.nextInt(8) == 0) {
                silences.add(new Silence(events.size(), silent()));
            }
            clocks[source] += History.STEP_MS * random.nextInt(5);
            events.add(event(source, EPOCH + clocks[source] - History.STEP_MS * random.nextInt(disorder)));
        }
        return new History(seed, partitions, windows, events, crashes, silences);
    }

    /** In which order the sources' events arrive; how many each has is part of the chance. */
    private List<Integer> sources() {
        List<Integer> sources = new ArrayList<>();
        IntStream.range(0, partitions)
                .forEach(source -> sources.addAll(Collections.nCopies(3 + random.nextInt(25), source)));
        if (random.nextInt(4) > 0) {
            Collections.shuffle(sources, random);
        }
        return sources;
    }

    private Set<Integer> silent() {
        if (random.nextBoolean()) {
            return new TreeSet<>(IntStream.range(0, partitions).boxed().toList());
        }
        return Set.of(random.nextInt(partitions));
    }

    private HistoryEvent event(int source, long time) {
        return new HistoryEvent(
                source,
                kind(),
                "u" + random.nextInt(keys),
                COUNTRIES[random.nextInt(COUNTRIES.length)],
                free(time),
                random.nextInt(4),
                AMOUNTS[random.nextInt(AMOUNTS.length)],
                History.STEP_MS * (1 + random.nextInt(6)),
                random.nextInt(6) == 0);
    }

    private Kind kind() {
        return switch (random.nextInt(12)) {
            case 0 -> POISON[random.nextInt(POISON.length)];
            case 1 -> Kind.HEARTBEAT;
            default -> Kind.CLICK;
        };
    }

    /** Where windows close on an assumption, two parts of a session must not start together: one table row holds one. */
    private long free(long wished) {
        long time = wished;
        while (quiet && !taken.add(time)) {
            time -= History.STEP_MS;
        }
        return time;
    }
}
