package dev.sojourn.topology.window;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One value kept per window. States are immutable; adding and merging in any order gives the same state.
 *
 * @param <S> the state kept while the window is open
 */
sealed interface Aggregate<S> permits Count, Sum, Extreme, Edge {

    S empty();

    S add(S state, Event event);

    S merge(S one, S other);

    void write(S state, StateOutput out);

    S read(StateInput in);

    /** What a result says once the window is closed. */
    JsonNode result(S state);
}
