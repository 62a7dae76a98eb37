package dev.sojourn.topology.operator.task;

import dev.sojourn.state.proof.LedgeredStore;

/**
 * What became of the events a stateful task has seen, counted in the same transaction as the outcome itself: the four
 * counters of the state's own ledger.
 */
public final class Ledger {

    /** Events filtered, late, in sessions, and sessions closed; in this order in the ledger. */
    public static final int COUNTERS = 4;

    private static final int FILTERED = 0;
    private static final int LATE = 1;
    private static final int WINDOWED = 2;
    private static final int CLOSED = 3;

    private final LedgeredStore store;

    Ledger(LedgeredStore store) {
        this.store = store;
    }

    public void filtered() {
        store.count(FILTERED, 1);
    }

    public void late() {
        store.count(LATE, 1);
    }

    public void windowed() {
        store.count(WINDOWED, 1);
    }

    public void closed(int sessions) {
        store.count(CLOSED, sessions);
    }

    public WindowTally tally() {
        return new WindowTally(
                store.counted(FILTERED), store.counted(LATE), store.counted(WINDOWED), store.counted(CLOSED));
    }
}
