package dev.sojourn.benchmarks.check;

import dev.sojourn.benchmarks.clicks.SessionDigest;
import dev.sojourn.benchmarks.clicks.SessionResult;
import java.util.Optional;

/** Checks that the results are the sessions in the input, each once, where there are too many to be kept. */
public final class DigestCheck implements ResultCheck {

    private final SessionDigest expected;
    private final SessionDigest found = new SessionDigest();

    public DigestCheck(SessionDigest expected) {
        this.expected = expected;
    }

    @Override
    public void take(byte[] value) {
        SessionResult result = SessionResult.read(value);
        if (!result.user().equals(SessionResult.CLOSER)) {
            found.add(result);
        }
    }

    @Override
    public boolean complete() {
        return found.sessions() >= expected.sessions();
    }

    @Override
    public long results() {
        return found.sessions();
    }

    @Override
    public Optional<String> complaint() {
        return found.sameAs(expected)
                ? Optional.empty()
                : Optional.of(found.sessions() + " sessions instead of " + expected.sessions()
                        + (found.sessions() == expected.sessions() ? ", and not the same ones" : ""));
    }
}
