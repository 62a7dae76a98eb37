package dev.sojourn.state.deadline;

/** Reads from a value when something falls due for its key. */
@FunctionalInterface
public interface DeadlineOf {

    /** Nothing ever falls due. */
    long NONE = Long.MAX_VALUE;

    /** For values that have no deadlines. */
    DeadlineOf NEVER = value -> NONE;

    /**
     * The deadline of a value that is not null, in any unit that queries use, too; {@link #NONE} where it has none.
     * Called on writes and while state is restored, from several threads; it must depend on the value alone.
     */
    long deadline(byte[] value);
}
