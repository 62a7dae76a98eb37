package dev.sojourn.benchmarks;

import java.util.Optional;

/** Checks that there are as many results as there should be, whatever they say. */
final class CountCheck implements ResultCheck {

    private final long expected;
    private long results;

    CountCheck(long expected) {
        this.expected = expected;
    }

    @Override
    public void take(byte[] value) {
        results++;
    }

    @Override
    public boolean complete() {
        return results >= expected;
    }

    @Override
    public long results() {
        return results;
    }

    @Override
    public Optional<String> complaint() {
        return results == expected ? Optional.empty() : Optional.of(results + " results instead of " + expected);
    }
}
