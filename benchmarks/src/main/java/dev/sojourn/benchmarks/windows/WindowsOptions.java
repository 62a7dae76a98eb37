package dev.sojourn.benchmarks.windows;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code benchmarks/run windows} was asked for.
 *
 * @param clicks events of the workload of that name
 * @param cold events of the other, of so many {@code keys}
 * @param profile where a recording of each run is to be left
 */
record WindowsOptions(long clicks, long cold, int keys, int rounds, long seed, Optional<Path> profile) {}
