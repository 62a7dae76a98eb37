package dev.sojourn.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Checks that there are as many results as there should be, whatever they say; those of closing events aside. */
final class CountCheck implements ResultCheck {

    private static final String CLOSER = '"' + SessionResult.CLOSER + '"';

    private final long expected;
    private long results;

    CountCheck(long expected) {
        this.expected = expected;
    }

    @Override
    public void take(byte[] value) {
        if (!new String(value, UTF_8).contains(CLOSER)) {
            results++;
        }
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
