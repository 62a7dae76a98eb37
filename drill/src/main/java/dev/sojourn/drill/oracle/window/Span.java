package dev.sojourn.drill.oracle.window;

/** A stretch of event time, both ends inclusive, {@code from <= to}. */
public interface Span {

    long from();

    long to();

    default boolean meets(Span other) {
        return from() <= other.to() && other.from() <= to();
    }

    default String bounds() {
        return "[" + from() + ", " + to() + "]";
    }
}
