package dev.sojourn.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast something goes, by what was done in the last few seconds. */
final class Speed {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Duration at, long done) {}

    void measured(Duration at, long done) {
        samples.add(new Sample(at, done));
        while (at.minus(samples.getFirst().at()).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
    }

    /** Empty while there is nothing to tell it from. */
    Optional<Double> perSecond() {
        if (samples.isEmpty() || took().compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        double done = samples.getLast().done() - samples.getFirst().done();
        return Optional.of(done * 1000 / took().toMillis());
    }

    /** How long so much more will take; empty while that is not known. */
    Optional<Duration> left(long more) {
        return perSecond().filter(rate -> rate > 0).map(rate -> Duration.ofSeconds(Math.round(Math.ceil(more / rate))));
    }

    private Duration took() {
        return samples.getLast().at().minus(samples.getFirst().at());
    }
}
