/** Where benchmarks run: the broker, folders, and what they all may be asked for. */
package dev.sojourn.benchmarks.machine;
