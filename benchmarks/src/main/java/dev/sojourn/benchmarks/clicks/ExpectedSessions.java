package dev.sojourn.benchmarks.clicks;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The sessions that are in the input, found the plain way: sort a user's events by time, cut where the gap is too long. */
public final class ExpectedSessions {

    private static final long GAP_MS = 10_000;

    private ExpectedSessions() {}

    public static Set<SessionResult> of(Stream<Click> clicks) {
        Map<String, List<Click>> byUser =
                clicks.filter(click -> !click.heartbeat()).collect(groupingBy(Click::user));
        return byUser.values().stream().flatMap(ExpectedSessions::sessions).collect(toUnmodifiableSet());
    }

    private static Stream<SessionResult> sessions(List<Click> clicks) {
        // The sort is stable: of events of the same time the one that came first stays first.
        clicks.sort(comparingLong(Click::time));
        List<List<Click>> sessions = new ArrayList<>();
        for (Click click : clicks) {
            List<Click> current = sessions.isEmpty() ? List.of() : sessions.get(sessions.size() - 1);
            if (current.isEmpty()
                    || click.time() - current.get(current.size() - 1).time() > GAP_MS) {
                current = new ArrayList<>();
                sessions.add(current);
            }
            current.add(click);
        }
        return sessions.stream().map(ExpectedSessions::result);
    }

    private static SessionResult result(List<Click> session) {
        Click first = session.get(0);
        Click last = session.get(session.size() - 1);
        long cents = session.stream().mapToLong(Click::cents).sum();
        return new SessionResult(
                first.user(), first.time(), last.time(), session.size(), cents, first.page(), last.page());
    }
}
