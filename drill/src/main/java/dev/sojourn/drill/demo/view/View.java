package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Snapshot;

/** Shows a round; all calls but {@link #close()} come from one thread at a time. */
public interface View extends AutoCloseable {

    /** The picture changed, or some time has passed: about five times a second. */
    void show(Snapshot now);

    /** The round is over, well or not; what is shown now stays. */
    void finish(Snapshot last);

    /** Gives back what was taken from the terminal; at any time, from any thread, more than once. */
    @Override
    void close();
}
