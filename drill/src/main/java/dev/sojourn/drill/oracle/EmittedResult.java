package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/**
 * One result as it was committed.
 *
 * @param closed why the session closed, in the operator's words
 * @param values one for each aggregate in their order; a missing node where the result has none
 */
record EmittedResult(Position position, String key, long start, long end, String closed, List<JsonNode> values)
        implements Span {

    static final Comparator<EmittedResult> BY_START = Comparator.comparingLong(EmittedResult::start)
            .thenComparingLong(EmittedResult::end)
            .thenComparingInt(result -> result.position().partition())
            .thenComparingLong(result -> result.position().offset());

    /** A result may be so wrong that it ends before it starts. */
    @Override
    public long from() {
        return Math.min(start, end);
    }

    @Override
    public long to() {
        return Math.max(start, end);
    }

    /** Closed once every source had passed it: nothing of its session can have come later. */
    boolean isExact() {
        return closed.equals("gap");
    }

    @Override
    public String bounds() {
        return "[" + start + ", " + end + "]";
    }
}
