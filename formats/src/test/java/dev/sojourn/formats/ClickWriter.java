package dev.sojourn.formats;

/** Writes clicks as a producer does. */
interface ClickWriter extends AutoCloseable {

    byte[] write(Click click);

    @Override
    default void close() {}
}
