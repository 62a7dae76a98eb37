package dev.sojourn.benchmarks.windows;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code benchmarks/run operator} was asked for.
 *
 * @param warmUp how many events each process handles before those that count
 * @param profile where a recording of each run is to be left
 */
record OperatorOptions(long events, long warmUp, int rounds, long seed, Optional<Path> profile) {}
