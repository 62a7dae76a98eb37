package dev.sojourn.drill.load;

import java.util.Iterator;

/** A known number of events to feed into a topic. */
public interface LoadSource {

    long size();

    /** The events, {@link #size()} of them, the same ones in the same order at every call. */
    Iterator<LoadEvent> events();
}
