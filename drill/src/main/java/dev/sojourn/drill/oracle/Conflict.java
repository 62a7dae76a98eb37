package dev.sojourn.drill.oracle;

import java.util.List;
import java.util.Optional;

/**
 * Two results that cannot both be right, whatever they hold.
 *
 * @param second the later of the two
 * @param duplicate they claim the same stretch of time, or the same place in the results
 */
record Conflict(EmittedResult second, boolean duplicate, String what) {

    /**
     * The first conflict among the results of one session.
     *
     * <p>A session that closed {@code gap} is complete: no event within the gap of it can be anywhere else but in a
     * result closed {@code idle} or {@code stalled} before. So no two such results lie within the gap of each other.
     *
     * @param results in order of their starts
     */
    static Optional<Conflict> among(List<EmittedResult> results, long gapMs) {
        EmittedResult previous = null;
        EmittedResult exact = null;
        for (EmittedResult result : results) {
            if (previous != null && previous.start() == result.start()) {
                return Optional.of(sameStart(previous, result));
            }
            if (exact != null && result.isExact() && result.from() - exact.to() <= gapMs) {
                return Optional.of(unmarked(exact, result));
            }
            previous = result;
            exact = result.isExact() ? result : exact;
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
