package dev.sojourn.benchmarks.engine;

/** An engine at work in this process; a failure of it ends the process. */
interface Application extends AutoCloseable {

    void start();

    @Override
    void close();
}
