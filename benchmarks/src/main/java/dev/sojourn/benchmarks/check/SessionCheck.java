package dev.sojourn.benchmarks.check;

import dev.sojourn.benchmarks.clicks.SessionResult;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks that every session that is in the input is a result, once, and nothing else is. */
public final class SessionCheck implements ResultCheck {

    private final Set<SessionResult> expected;
    private final Set<SessionResult> found = new HashSet<>();
    private Optional<SessionResult> wrong = Optional.empty();
    private long results;
    private long wrongs;

    public SessionCheck(Set<SessionResult> expected) {
        this.expected = expected;
    }

    @Override
    public void take(byte[] value) {
        SessionResult result = SessionResult.read(value);
        if (result.user().equals(SessionResult.CLOSER)) {
            return;
        }
        results++;
        if (!expected.contains(result) || !found.add(result)) {
            wrongs++;
            wrong = wrong.or(() -> Optional.of(result));
        }
    }

    @Override
    public boolean complete() {
        return results >= expected.size();
    }

    @Override
    public long results() {
        return results;
    }

    @Override
    public Optional<String> complaint() {
        if (wrongs == 0 && found.size() == expected.size()) {
            return Optional.empty();
        }
        String missing = expected.stream()
                .filter(session -> !found.contains(session))
                .findFirst()
                .map(session -> "; missing " + session)
                .orElse("");
        String unexpected =
                wrong.map(session -> "; not expected, or twice: " + session).orElse("");
        return Optional.of(results + " sessions of " + events() + " events, of which " + wrongs
                + " should not be there, instead of " + expected.size() + missing + unexpected);
    }

    private long events() {
        return found.stream().mapToLong(SessionResult::events).sum();
    }
}
