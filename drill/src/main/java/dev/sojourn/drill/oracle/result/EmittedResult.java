package dev.sojourn.drill.oracle.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.topic.Position;
import dev.sojourn.drill.oracle.window.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One result as it was committed.
 *
 * @param closed why the window closed, in the operator's words; empty while it is open
 * @param revision 0 if it says none
 * @param truncated the names of the aggregates that do not hold everything
 * @param values one for each aggregate in their order; a missing node where the result has none
 */
public record EmittedResult(
        Position position,
        String key,
        long start,
        long end,
        String closed,
        long revision,
        Set<String> truncated,
        List<JsonNode> values)
        implements Span, Telling {

    /** What {@code truncated} says when events were not taken in their order. */
    public static final String ORDER = "order";

    public static final Comparator<EmittedResult> BY_START = Comparator.comparingLong(EmittedResult::start)
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

    public boolean isFinal() {
        return !closed.isEmpty();
    }

    /** Closed once every source had passed it: nothing of its window can have come later. */
    public boolean isExact() {
        return !closed.equals("idle") && !closed.equals("stalled") && !truncated.contains(ORDER);
    }

    @Override
    public String bounds() {
        return "[" + start + ", " + end + "]";
    }
}
