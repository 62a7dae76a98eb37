package dev.sojourn.topology.pipeline.document;

import java.util.Optional;

/**
 * A key of a mapping, declared once: the reader asks by it, the schema and the reference are made of it.
 *
 * @param standard what it is where it is missing, or empty where it is required or then simply is not there
 * @param written how a file would write the value: an example where it is required, else what it is where it is missing,
 *     which may be nothing
 * @param meaning one sentence without its full stop
 */
public record Key<T>(
        String name, KeyType<T> type, boolean required, Optional<T> standard, String written, String meaning) {

    /** A key that must be there. */
    public static <T> Key<T> required(String name, KeyType<T> type, String example, String meaning) {
        return new Key<>(name, type, true, Optional.empty(), example, meaning);
    }

    /** A key that need not be there. */
    public static <T> Key<T> optional(String name, KeyType<T> type, String meaning) {
        return new Key<>(name, type, false, Optional.empty(), "", meaning);
    }

    /** A key with a value that stands in where it is missing, and how that is written. */
    public static <T> Key<T> standard(String name, KeyType<T> type, T standard, String written, String meaning) {
        return new Key<>(name, type, false, Optional.of(standard), written, meaning);
    }
}
