package dev.sojourn.drill.oracle;

import dev.sojourn.drill.oracle.rule.OracleRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A random input and a right history of it, the same for the same seed.
 *
 * <p>All times are multiples of ten, so that a bound shifted by one millisecond is never another event's time.
 */
final class RandomClicks {

    private static final long STEP = 10;
    private static final String[] AMOUNTS = {"1", "2.5", "0.1", "-3", "0", "1e3", "null", null};

    private final Random random;
    private final int partitions;
    private final long gap;
    private final long grace;
    private final boolean withSplits;
    private final Set<Long> taken = new HashSet<>();

    RandomClicks(long seed) {
        this.random = new Random(seed);
        this.partitions = 1 + random.nextInt(3);
        this.gap = STEP * random.nextInt(6);
        this.grace = STEP * random.nextInt(12);
        this.withSplits = random.nextBoolean();
    }

    /** Whether sources go idle at times, so that sessions may come out in several results. */
    boolean withSplits() {
        return withSplits;
    }

    OracleRules rules() {
        return ClickRules.with(gap, grace);
    }

    HistoryEditor history() {
        NaivePipeline pipeline = new NaivePipeline(partitions, gap, grace);
        long[] offsets = new long[partitions];
        long[] clocks = new long[partitions];
        for (int source : sources()) {
            clocks[source] += STEP * random.nextInt(5);
            pipeline.take(event(source, offsets[source]++, 100_000 + clocks[source]));
            if (withSplits && random.nextInt(8) == 0) {
                idle(pipeline);
            }
            if (random.nextInt(20) == 0) {
                pipeline.writeLedger();
            }
        }
        return pipeline.finish();
    }

    /** In which order the sources' events are handled; how many each has is part of the chance. */
    private List<Integer> sources() {
        List<Integer> sources = new ArrayList<>();
        IntStream.range(0, partitions)
                .forEach(source -> sources.addAll(Collections.nCopies(5 + random.nextInt(30), source)));
        if (random.nextBoolean()) {
            Collections.shuffle(sources, random);
        }
        return sources;
    }

    private void idle(NaivePipeline pipeline) {
        if (random.nextBoolean()) {
            pipeline.closeAll("idle");
        } else {
            pipeline.passOver(Set.of(random.nextInt(partitions)), "stalled");
        }
    }

    private InputEvent event(int source, long offset, long about) {
        long time = free(about - STEP * random.nextInt(15));
        return switch (random.nextInt(12)) {
            case 0 -> InputEvent.broken(source, offset);
            case 1 -> InputEvent.heartbeat(source, offset, time);
            case 2 -> InputEvent.rejected(source, offset, "{\"user\":\"u0\",\"ts\":9999999}", "time-in-future");
            case 3 -> InputEvent.rejected(source, offset, null, "no-value");
            default ->
                InputEvent.click(
                        source, offset, "u" + random.nextInt(4), time, AMOUNTS[random.nextInt(AMOUNTS.length)]);
        };
    }

    /** With splits no two events share a time: two parts of a session must not start together. */
    private long free(long wished) {
        long time = wished;
        while (withSplits && !taken.add(time)) {
            time -= STEP;
        }
        return time;
    }
}
