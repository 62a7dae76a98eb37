/** Brings RocksDB's native library into the process. */
package dev.sojourn.state.library;
