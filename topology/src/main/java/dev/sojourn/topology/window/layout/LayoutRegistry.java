package dev.sojourn.topology.window.layout;

import java.util.Optional;

/** Where the layouts in which a task's state was ever written are kept beside it. */
public interface LayoutRegistry {

    /** The description of a layout, or empty if it was never added. */
    Optional<byte[]> find(int id);

    /** Keeps a description in place of the one there may be. */
    void add(int id, byte[] description);
}
