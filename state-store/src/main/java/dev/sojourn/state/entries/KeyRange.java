package dev.sojourn.state.entries;

import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys from {@code from} on, up to but without {@code end}, in the order they are wanted; {@code null} is open.
 */
public record KeyRange(Bytes from, Bytes end, boolean forward) {

    /** Keys between two bounds, both inclusive. */
    public static KeyRange between(Bytes from, Bytes to, boolean forward) {
        Bytes end = to == null ? null : Bytes.wrap(Arrays.copyOf(to.get(), to.get().length + 1));
        return new KeyRange(from, end, forward);
    }

    /** All keys that begin with these bytes. */
    public static KeyRange prefix(byte[] prefix) {
        return new KeyRange(Bytes.wrap(prefix), behind(prefix), true);
    }

    public boolean empty() {
        return from != null && end != null && from.compareTo(end) >= 0;
    }

    public boolean contains(Bytes key) {
        return (from == null || key.compareTo(from) >= 0) && (end == null || key.compareTo(end) < 0);
    }

    /** The first key behind all that begin with a prefix; {@code null} where there is none, as behind ff ff. */
    private static Bytes behind(byte[] prefix) {
        for (int last = prefix.length - 1; last >= 0; last--) {
            if (prefix[last] != -1) {
                byte[] end = Arrays.copyOf(prefix, last + 1);
                end[last]++;
                return Bytes.wrap(end);
            }
        }
        return null;
    }
}
