package dev.sojourn.benchmarks.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.benchmarks.clicks.SessionResult;
import java.util.Optional;

/** Checks that there are as many results as there should be, whatever they say; those of closing events aside. */
public final class CountCheck implements ResultCheck {

    private static final String CLOSER = '"' + SessionResult.CLOSER + '"';

    private final long expected;
    private long results;

    public CountCheck(long expected) {
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
