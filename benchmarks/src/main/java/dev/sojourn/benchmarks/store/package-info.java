/** The processes of the restore benchmark: one that keeps state in a store of some kind, one that only reads. */
package dev.sojourn.benchmarks.store;
