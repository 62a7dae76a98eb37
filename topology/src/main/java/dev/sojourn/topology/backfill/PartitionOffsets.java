package dev.sojourn.topology.backfill;

import java.util.OptionalLong;

/**
 * What a broker says of a partition of the input.
 *
 * @param first the offset of its oldest record
 * @param end behind its newest committed record
 * @param from where the time asked for begins; empty where no record is so late, or no time was asked for
 * @param to where the time asked for ends; empty likewise
 */
record PartitionOffsets(long first, long end, OptionalLong from, OptionalLong to) {}
