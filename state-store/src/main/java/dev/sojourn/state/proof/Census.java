package dev.sojourn.state.proof;

import dev.sojourn.state.hash.StateHash;
import dev.sojourn.state.image.Image;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.rocksdb.RocksIterator;

/** How many entries there are, and what they hash to. */
public record Census(long entries, StateHash hash) {

    private static final int LOOK_EVERY = 1 << 12;

    /**
     * Counts all entries of an iterator, and closes it.
     *
     * @throws CancellationException once {@code stop} says so
     */
    public static Census of(RocksIterator all, BooleanSupplier stop) {
        try (all) {
            long entries = 0;
            StateHash hash = StateHash.ZERO;
            for (all.seekToFirst(); all.isValid(); all.next()) {
                hash = hash.plus(all.key(), all.value());
                entries++;
                if (entries % LOOK_EVERY == 0 && stop.getAsBoolean()) {
                    throw new CancellationException("not counted to the end");
                }
            }
            Image.requireSound(all);
            return new Census(entries, hash);
        }
    }
}
