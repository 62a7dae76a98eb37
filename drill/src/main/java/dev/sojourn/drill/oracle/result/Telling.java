package dev.sojourn.drill.oracle.result;

import dev.sojourn.drill.oracle.topic.Position;

/** One record of a results topic. */
public sealed interface Telling permits EmittedResult, Retraction {

    Position position();

    String key();

    /** Of the window it tells of. */
    long start();
}
