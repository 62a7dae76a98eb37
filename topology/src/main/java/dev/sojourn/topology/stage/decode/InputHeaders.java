package dev.sojourn.topology.stage.decode;

import java.util.function.BiConsumer;

/** A record's headers, which are looked at only where the format has use for them. */
@FunctionalInterface
public interface InputHeaders {

    /** No headers. */
    InputHeaders NONE = each -> {};

    /** Tells names and values in the record's order; of several with one name the last counts. */
    void forEach(BiConsumer<String, byte[]> each);
}
