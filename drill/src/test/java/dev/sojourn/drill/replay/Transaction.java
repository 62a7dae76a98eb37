package dev.sojourn.drill.replay;

/** Whether what a stream thread has written since its last commit counts. */
final class Transaction {

    /** Of what was there from the beginning. */
    static final Transaction COMMITTED = new Transaction();

    static {
        COMMITTED.state = State.COMMITTED;
    }

    enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private State state = State.OPEN;

    State state() {
        return state;
    }

    void commit() {
        state = State.COMMITTED;
    }

    void abort() {
        state = State.ABORTED;
    }
}
