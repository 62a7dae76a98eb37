package dev.sojourn.drill.store;

import java.util.Arrays;

/** The bytes of a value, equal where they are the same. */
public record Content(byte[] bytes) {

    Count count() {
        return Count.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return count().toString();
    }
}
