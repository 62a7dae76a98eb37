/** One RocksDB per store and task: its files, what it says about itself, and what keeps others away from it. */
package dev.sojourn.state.image;
