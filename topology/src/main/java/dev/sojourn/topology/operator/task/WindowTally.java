package dev.sojourn.topology.operator.task;

/** What became of the events that tasks have ever seen for one window, as their ledgers have it. */
public record WindowTally(long filtered, long late, long windowed, long closed) {

    public static final WindowTally NONE = new WindowTally(0, 0, 0, 0);

    /** Both together. */
    public WindowTally plus(WindowTally more) {
        return new WindowTally(
                filtered + more.filtered, late + more.late, windowed + more.windowed, closed + more.closed);
    }

    /** How many events they are. */
    public long events() {
        return filtered + late + windowed;
    }
}
