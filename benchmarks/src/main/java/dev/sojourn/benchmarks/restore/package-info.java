/** The benchmark of restores. */
package dev.sojourn.benchmarks.restore;
