package dev.sojourn.state.proof;

import dev.sojourn.state.hash.StateHash;
import dev.sojourn.state.image.Image;
import org.rocksdb.RocksIterator;

/** How many entries there are, and what they hash to. */
public record Census(long entries, StateHash hash) {

    /** Counts all entries of an iterator, and closes it. */
    public static Census of(RocksIterator all) {
        try (all) {
            long entries = 0;
            StateHash hash = StateHash.ZERO;
            for (all.seekToFirst(); all.isValid(); all.next()) {
                hash = hash.plus(all.key(), all.value());
                entries++;
            }
            Image.requireSound(all);
            return new Census(entries, hash);
        }
    }
}
