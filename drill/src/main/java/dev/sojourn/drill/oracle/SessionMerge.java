package dev.sojourn.drill.oracle;

import java.util.ArrayList;
import java.util.List;

/** Builds the sessions of one key: sort all its events, cut where two neighbours lie further apart than the gap. */
final class SessionMerge {

    private SessionMerge() {}

    /** In order of time. */
    static List<IdealSession> merge(List<Event> events, long gapMs) {
        List<Event> sorted = events.stream().sorted(Event.ORDER).toList();
        List<IdealSession> sessions = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i).time() - sorted.get(i - 1).time() > gapMs) {
                sessions.add(new IdealSession(sorted.subList(first, i)));
                first = i;
            }
        }
        return sessions;
    }
}
