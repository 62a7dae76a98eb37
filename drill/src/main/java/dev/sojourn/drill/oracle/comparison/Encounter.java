package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.window.Event;
import dev.sojourn.drill.oracle.window.IdealWindow;
import dev.sojourn.drill.oracle.window.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ideal sessions and results of one key that overlap each other in event time, directly or through others: normally one
 * of each.
 *
 * @param sessions in order of time; none when nothing ideal is there
 * @param results in order of their starts; none when nothing was emitted
 */
record Encounter(List<IdealWindow> sessions, List<EmittedResult> results) {

    private static final Comparator<Span> BY_FROM = Comparator.comparingLong(Span::from);

    /**
     * All encounters of one key in order of time.
     *
     * @param reachMs how far a result that overlaps nothing may lie from a session without result to be taken for its
     */
    static List<Encounter> of(List<IdealWindow> sessions, List<EmittedResult> results, long reachMs) {
        List<Span> spans = new ArrayList<>(sessions);
        spans.addAll(results);
        spans.sort(BY_FROM);
        List<Encounter> encounters = new ArrayList<>();
        int first = 0;
        long reached = Long.MIN_VALUE;
        for (int i = 0; i < spans.size(); i++) {
            if (i > first && spans.get(i).from() > reached) {
                addOrJoin(encounters, of(spans.subList(first, i)), reachMs);
                first = i;
            }
            reached = Math.max(reached, spans.get(i).to());
        }
        addOrJoin(encounters, of(spans.subList(first, spans.size())), reachMs);
        return encounters;
    }

    private static Encounter of(List<Span> spans) {
        List<IdealWindow> sessions = new ArrayList<>();
        List<EmittedResult> results = new ArrayList<>();
        for (Span span : spans) {
            if (span instanceof IdealWindow session) {
                sessions.add(session);
            } else if (span instanceof EmittedResult result) {
                results.add(result);
            }
        }
        results.sort(EmittedResult.BY_START);
        return new Encounter(sessions, results);
    }

    private static void addOrJoin(List<Encounter> encounters, Encounter next, long reachMs) {
        int last = encounters.size() - 1;
        if (last >= 0 && encounters.get(last).isMissedBy(next, reachMs)) {
            encounters.set(last, encounters.get(last).with(next));
        } else {
            encounters.add(next);
        }
    }

    /** One is a session without result, the other a single result beside it: the same thing with wrong bounds. */
    private boolean isMissedBy(Encounter next, long reachMs) {
        boolean pair = (isUnanswered() && next.isStray()) || (isStray() && next.isUnanswered());
        return pair && next.from() - to() <= reachMs;
    }

    private boolean isUnanswered() {
        return sessions.size() == 1 && results.isEmpty();
    }

    private boolean isStray() {
        return sessions.isEmpty() && results.size() == 1;
    }

    private Encounter with(Encounter other) {
        return isStray() ? new Encounter(other.sessions, results) : new Encounter(sessions, other.results);
    }

    private long from() {
        return isStray() ? results.get(0).from() : sessions.get(0).from();
    }

    private long to() {
        return isStray() ? results.get(0).to() : sessions.get(0).to();
    }

    /** Each result with the events that can only be in it. */
    List<Cluster> clusters() {
        if (sessions.size() == 1 && results.size() == 1) {
            return List.of(Cluster.of(results, sessions.get(0)));
        }
        return Cluster.deal(results, events());
    }

    /** Those of {@code windows} its sessions are cut into. */
    List<IdealWindow> cut(List<IdealWindow> windows) {
        return windows.stream()
                .filter(window -> sessions.stream().anyMatch(window::meets))
                .toList();
    }

    boolean isExact() {
        return results.stream().allMatch(EmittedResult::isExact);
    }

    /** The events of all its sessions, in {@link Event#ORDER}. */
    List<Event> events() {
        return sessions.size() == 1
                ? sessions.get(0).events()
                : sessions.stream()
                        .flatMap(session -> session.events().stream())
                        .toList();
    }
}
