package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;

/** What tells one kind of window from another: which events belong together, which are late, what closes when. */
sealed interface Shape permits SessionShape, HoppingShape, SlidingShape {

    /** No window. */
    long NONE = Long.MAX_VALUE;

    /**
     * The rules of a definition.
     *
     * @param ordered whether events come in the order of their positions
     */
    static Shape of(WindowDefinition definition, boolean ordered, Columns columns) {
        long grace = definition.grace().toMillis();
        WindowShape shape = definition.shape();
        if (shape instanceof WindowShape.Session session) {
            return new SessionShape(session, ordered, grace, columns);
        }
        if (shape instanceof WindowShape.Sliding sliding) {
            return new SlidingShape(sliding.difference().toMillis(), grace, columns);
        }
        if (shape instanceof WindowShape.Hopping hopping) {
            return new HoppingShape(hopping.size().toMillis(), hopping.advance().toMillis(), grace, columns);
        }
        long size = ((WindowShape.Tumbling) shape).size().toMillis();
        return new HoppingShape(size, size, grace, columns);
    }

    /** By how much an event is late for all its windows; 0 or less where it is in time for one. */
    long lateBy(long time, long clock);

    /**
     * What beside its time decides where an event belongs: for a session how far it reaches, for others the least start
     * of the windows it is in time for.
     */
    long extent(Event event, long clock);

    /** The slice that an event belongs to, made or merged from several where need be. */
    Slice slice(KeyState state, long time, long extent);

    /** Whether a window holds the events of a slice. */
    boolean holds(Slice slice, long start);

    /** The start of the first window behind {@code after}, or {@link #NONE}. */
    long next(KeyState state, long after);

    /** How results spell the end of a window. */
    long end(KeyState state, long start);

    /** Why a window is over, on the grounds of time alone; null while it is not. */
    CloseReason over(KeyState state, long start, Bounds bounds);

    /** Whether no window is over before those that begin before it are. */
    boolean closesInOrder();

    /** Whether something may be over or dispensable; cheaper than {@link #deadline}. */
    boolean mayBeDue(KeyState state, long horizon);

    /** Beyond which horizon something is over or dispensable; {@link #NONE} where there is nothing. */
    long deadline(KeyState state);

    /** Lets go of the windows that are over, all of which have been told, and of what no window needs any more. */
    void trim(KeyState state, long horizon);
}
