package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is to be told of a window: how it stands, or that it is none. */
public sealed interface Told {

    /** The window's start in epoch milliseconds; with the key it names the window. */
    long start();

    /**
     * What a window holds.
     *
     * @param end in epoch milliseconds: the time of a session's last event; the first millisecond behind a tumbling or
     *     hopping window; the last one of a sliding window
     * @param aggregates the aggregates' results in the order of the pipeline file
     * @param revision the how manieth time this window is told, from 1; 0 where only final results are
     * @param closed why it is over, or empty while it is open
     * @param truncated the names of the aggregates that do not hold everything any more, and {@code order} where events
     *     had to be folded before all that come before them were there, or were too many to be told apart
     */
    record Result(
            long start,
            long end,
            ObjectNode aggregates,
            long revision,
            Optional<CloseReason> closed,
            List<String> truncated)
            implements Told {}

    /** A session that has been told is part of another one now. */
    record Retraction(long start) implements Told {}
}
