/** The benchmarks of the window operator. */
package dev.sojourn.benchmarks.windows;
