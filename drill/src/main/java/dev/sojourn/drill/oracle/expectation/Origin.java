package dev.sojourn.drill.oracle.expectation;

import dev.sojourn.drill.oracle.topic.Position;

/**
 * Where a record of a topic that all windows share comes from.
 *
 * @param source the input record
 * @param window the window's name; empty where no window had a part in it, or where there is only one
 */
public record Origin(Position source, String window) {

    @Override
    public String toString() {
        return window.isEmpty() ? source.toString() : source + " of " + window;
    }
}
