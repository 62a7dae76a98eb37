package dev.sojourn.benchmarks.restore;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code benchmarks/run restore} was asked for.
 *
 * @param records records of the changelog, of which each of the {@code keys} entries has at least one
 * @param events events that are measured of the window operator; 0 for none of that
 * @param profile where a recording of each run is to be left
 */
record RestoreOptions(int records, int keys, int events, int rounds, long seed, Optional<Path> profile) {

    /** Fewer records, keys or events than this tell nothing. */
    static final int FEWEST = 1_000;

    Optional<Path> recording(String run) {
        return profile.map(folder -> folder.resolve(run + ".jfr"));
    }
}
