package dev.sojourn.topology.backfill;

import dev.sojourn.topology.operator.task.WindowTally;
import java.time.Duration;
import java.util.List;

/**
 * What has become of the whole range, earlier runs of the same backfill included.
 *
 * @param events read, each once
 * @param results of all windows; updates in between do not count
 * @param late events, once for each window they were late for
 * @param deadLetters once for each window where only that refused an event
 * @param took how long this run took
 * @param readNow how many events this run read
 */
public record BackfillTotals(long events, long results, long late, long deadLetters, Duration took, long readNow) {

    /** Every event is in the first window, late for it, filtered, or a dead letter: so these are all that were read. */
    static BackfillTotals of(List<WindowTally> windows, DeadLetters letters, Duration took, long readNow) {
        WindowTally all = windows.stream().reduce(WindowTally.NONE, WindowTally::plus);
        long events = windows.get(0).events() + letters.ofFirst();
        return new BackfillTotals(events, all.closed(), all.late(), letters.all(), took, readNow);
    }
}
