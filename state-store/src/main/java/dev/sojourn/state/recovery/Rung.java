package dev.sojourn.state.recovery;

/** How a store got its state, cheapest first. */
public enum Rung {
    /** There was nothing to bring back: the changelog is empty. */
    NEW("nothing to restore"),
    /** A standby that was kept up to date took over. */
    STANDBY("standby promoted"),
    /** The state was on this disk; the tail of the changelog was replayed. */
    SAME_DISK("same disk, tail replayed"),
    /** The state came from a snapshot; the tail of the changelog was replayed. */
    SNAPSHOT("snapshot, tail replayed"),
    /** The whole changelog was replayed. */
    FULL_REPLAY("full replay");

    private final String text;

    Rung(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
