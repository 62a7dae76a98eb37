/**
 * The same pipeline over old data: a range of the input, or a file, into topics of its own, as fast as it goes and to
 * its end.
 */
package dev.sojourn.topology.backfill;
