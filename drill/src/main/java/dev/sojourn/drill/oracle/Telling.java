package dev.sojourn.drill.oracle;

/** One record of a results topic. */
sealed interface Telling permits EmittedResult, Retraction {

    Position position();

    String key();

    /** Of the window it tells of. */
    long start();
}
