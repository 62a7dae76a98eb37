package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.window.Event;
import java.util.List;
import java.util.Optional;

/**
 * Two results that cannot both be right, whatever they hold.
 *
 * @param second the later of the two
 * @param duplicate they claim the same stretch of time, or the same place in the results
 */
record Conflict(EmittedResult second, boolean duplicate, String what) {

    /** The first two of {@code results}, in order of their starts, that start together. */
    static Optional<Conflict> ofStarts(List<EmittedResult> results) {
        for (int i = 1; i < results.size(); i++) {
            if (results.get(i - 1).start() == results.get(i).start()) {
                return Optional.of(sameStart(results.get(i - 1), results.get(i)));
            }
        }
        return Optional.empty();
    }

    /**
     * The first conflict among the results of one session that only silence can end.
     *
     * <p>A session that closed {@code gap} is complete: no event within the gap of it can be anywhere else but in a
     * result closed {@code idle} or {@code stalled} before. So no two such results lie within the gap of each other.
     *
     * @param results in order of their starts
     * @param events those of the session
     */
    static Optional<Conflict> among(List<EmittedResult> results, List<Event> events) {
        EmittedResult previous = null;
        EmittedResult exact = null;
        for (EmittedResult result : results) {
            if (previous != null && previous.start() == result.start()) {
                return Optional.of(sameStart(previous, result));
            }
            if (exact != null && result.isExact() && result.from() <= reach(exact, events)) {
                return Optional.of(unmarked(exact, result));
            }
            previous = result;
            exact = result.isExact() ? result : exact;
        }
        return Optional.empty();
    }

    /** How far a session reaches at least: of the events at its end one is in it, but nobody knows which. */
    private static long reach(EmittedResult result, List<Event> events) {
        return events.stream()
                .filter(event -> event.time() == result.to())
                .mapToLong(Event::reach)
                .min()
                .orElse(result.to());
    }

    /**
     * The first conflict among the results of one window that starts where it must: only what was closed on an
     * assumption may be followed by its rest.
     *
     * @param results in the order of their positions
     */
    static Optional<Conflict> amongParts(List<EmittedResult> results) {
        for (int i = 1; i < results.size(); i++) {
            if (results.get(i - 1).isExact()) {
                EmittedResult first = results.get(i - 1);
                String what = first.bounds() + " came at " + first.position() + ", which says neither idle nor stalled";
                return Optional.of(new Conflict(results.get(i), true, what));
            }
        }
        return Optional.empty();
    }

    private static Conflict sameStart(EmittedResult first, EmittedResult second) {
        String what = first.bounds() + " at " + first.position() + " and " + second.bounds() + " start together";
        return new Conflict(second, true, what);
    }

    private static Conflict unmarked(EmittedResult first, EmittedResult second) {
        boolean overlap = second.from() <= first.to();
        String pair = first.bounds() + " at " + first.position() + " and " + second.bounds();
        String what = overlap ? " overlap" : " are one session, and neither says idle or stalled";
        return new Conflict(second, overlap, pair + what);
    }
}
